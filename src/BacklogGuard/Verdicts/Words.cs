using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>A verdict as the one comment on the ticket. The same verdict has the same words, whenever they are said.</summary>
internal static class Words
{
    public static Said For(Verdict verdict, WordsContext context)
    {
        var sizes = WordsSize.FromLargeToSmall.Select(size => Compose(verdict, context, size));
        return sizes.First(said => said.Message.PlainText.Length <= WordsSize.Longest);
    }

    /// <summary>The comment when nothing is open any more.</summary>
    /// <param name="allFixed">False when a rule that spoke here was not judged any more or only observes now: then nothing was proved fixed.</param>
    public static Said Resolved(Verdict verdict, bool allFixed, bool degraded)
    {
        var line = allFixed ? "Resolved: everything that was open on this item is fixed." : "Resolved: what was open on this item no longer applies.";
        return Say([WordsText.Line(WordsText.Strong(line))], [Footer(verdict, degraded)]);
    }

    private static Said Compose(Verdict verdict, WordsContext context, WordsSize size)
    {
        var lead = WordsVerdictLine.For(verdict, context).Select(line => WordsText.Line(WordsText.Strong(line)));
        return Say(
            [.. lead, .. WordsMoves.For(context), .. WordsTable.For(context, size), .. ShortestWay(verdict, context, size)],
            [.. WordsFold.For(verdict, size), Footer(verdict, context.Degraded)]);
    }

    private static Said Say(IReadOnlyList<MessageBlock> said, IReadOnlyList<MessageBlock> aside)
    {
        var words = Encoding.UTF8.GetBytes(new Message(said).PlainText);
        return new Said(new Message([.. said, .. aside]), Convert.ToHexStringLower(SHA256.HashData(words)));
    }

    private static IEnumerable<MessageBlock> ShortestWay(Verdict verdict, WordsContext context, WordsSize size)
    {
        if (WordsVerdictLine.NotReady(verdict, context) is not { ShortestWay.Count: > 0 } readiness)
        {
            yield break;
        }

        var steps = string.Join("; ", readiness.ShortestWay.Take(5).Select(remedy => WordsText.Tidy(remedy.How, Math.Min(160, 3 * size.Cell)).TrimEnd('.')));
        yield return WordsText.Line(
            WordsText.Strong("Shortest way to ready: "),
            WordsText.Plain($"{steps}. Then {WordsText.Number(readiness.ScoreAfter)} of 100, ready."));
    }

    private static MessageBlock.Line Footer(Verdict verdict, bool degraded)
    {
        var revision = verdict.RuleSetHash[..Math.Min(7, verdict.RuleSetHash.Length)];
        var catchingUp = degraded ? " · missed events are being caught up with, this may change" : "";
        return WordsText.Line(new Span($"BacklogGuard · rule set {WordsText.Tidy(verdict.RuleSet, 60)}, revision {revision}{catchingUp}", SpanStyle.Emphasis));
    }
}
