using BacklogGuard.CommandLine;

return await Commands.RunAsync(args);
