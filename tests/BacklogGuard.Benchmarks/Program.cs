using BacklogGuard.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/BacklogGuard.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromTypes([typeof(JudgeBenchmarks)]).Run(args);
