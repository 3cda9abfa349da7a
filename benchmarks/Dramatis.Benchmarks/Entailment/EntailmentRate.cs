using System.Diagnostics;
using Dramatis.Control.Apc;
using Dramatis.Control.Consistency;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Slips;

namespace Dramatis.Benchmarks.Entailment;

/// <summary>How fast replies are held against personas: pairs a second by batch, constraint scores, checks of a reply.</summary>
internal sealed class EntailmentRate : IMeasurement
{
    private const int Runs = 5;

    public string Name => "entailment-rate";

    public string Description => "Pairs a second of the lexical model and of rules by batch size, APC over 50 statements and 100 replies, and a check of a reply against 8, 50 and 5,000 statements; one thread.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        PlantedReply[] talk = [.. Enumerable.Range(0, 400).Select(i => PlantedReplies.Create(3, i, SlipKind.Fact))];
        StatementClaim[] claims = [.. talk.SelectMany(t => PersonaStatement.Of(t.Persona).Select(s => new StatementClaim(s, t.Slip!.Text)))];
        ClaimJudge judge = new(LexicalNliModel.Instance, FactRules.Instance);
        List<Figure> figures = [];
        foreach (int batch in new[] { 1, 8, 64, 512 })
        {
            figures.Add(Figure.Of($"lexical, batch {batch}", "pairs/s", await RateAsync(claims.Length, () => LexicalAsync(claims, batch, cancellationToken))));
        }

        figures.Add(Figure.Of("rules", "pairs/s", await RateAsync(claims.Length, () => Task.FromResult(claims.Count(c => FactRules.Instance.Judge(c.Statement, c.Claim) is not null)))));
        figures.Add(Figure.Of("APC, 50 statements x 100 replies", "ms", await MillisecondsAsync(() => ApcAsync(talk, judge, cancellationToken))));
        foreach (int statements in new[] { 8, 50, 5000 })
        {
            Persona persona = Of(talk, statements);
            ConsistencyChecker checker = new(judge);
            figures.Add(Figure.Of(
                $"check of a reply, {statements} statements", "ms", await MillisecondsAsync(async () => await checker.CheckAsync(persona, talk[0].Context, talk[0].Reply, null, cancellationToken))));
        }

        return figures;
    }

    private static async Task<int> LexicalAsync(StatementClaim[] claims, int batch, CancellationToken cancellationToken)
    {
        int read = 0;
        foreach (StatementClaim[] part in claims.Chunk(batch))
        {
            read += (await LexicalNliModel.Instance.ScoreAsync([.. part.Select(c => new NliPair(c.Statement.Text, c.Claim))], cancellationToken)).Count;
        }

        return read;
    }

    private static async Task ApcAsync(PlantedReply[] talk, ClaimJudge judge, CancellationToken cancellationToken) =>
        await new ApcScorer(LexicalRelevanceModel.Instance, judge).ReportAsync(Of(talk, 50), talk[0].Context.Query, [.. talk.Take(100).Select(t => t.Reply)], cancellationToken);

    // Statements of many people as those of one: enough of them, and no two alike in every word.
    private static Persona Of(PlantedReply[] talk, int statements)
    {
        Facet[] facets = [.. talk.SelectMany(t => t.Persona.Facets)];
        return new Persona("many", "Many", [.. Enumerable.Range(0, statements).Select(i => facets[i % facets.Length])]);
    }

    private static async Task<IReadOnlyList<double>> RateAsync(int count, Func<Task<int>> work) =>
        [.. (await MillisecondsAsync(work)).Select(ms => count / ms * 1000)];

    private static async Task<IReadOnlyList<double>> MillisecondsAsync(Func<Task> work)
    {
        await work(); // warms up
        List<double> runs = [];
        for (int run = 0; run < Runs; run++)
        {
            long began = Stopwatch.GetTimestamp();
            await work();
            runs.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return runs;
    }
}
