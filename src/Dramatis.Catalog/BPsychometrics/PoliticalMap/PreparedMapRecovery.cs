using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The recovery study: a cloud around the middle, a saturated one in a corner, and many small studies in which nothing is to be found.</summary>
internal sealed class PreparedMapRecovery(
    JsonObject effective, PlantedVoters voters, int count, int replications, int nullVoters, int draws, ulong seed) : IPreparedStudy
{
    public const string Middle = "middle";
    public const string Corner = "corner";
    private const string Null = "null";
    private const string Even = "even";
    private const int BlockSize = 100;

    // Bootstrap intervals of fewer voters are too short by more than half a point of their level: P(|t(99)| > 1.96 sqrt(99 / 100)) = .054.
    private const int EvenVoters = 100;

    // Two standard deviations from the middle nine answers in ten are already those of the corner.
    private const double CornerCentre = -2;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage(Middle, Blocks((count + BlockSize - 1) / BlockSize)),
        1 => new StudyStage(Corner, Blocks((count + BlockSize - 1) / BlockSize)),
        2 => new StudyStage(Null, Blocks(replications)),
        3 => new StudyStage(Even, Blocks(replications)),
        _ => null,
    };

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        int block = int.Parse(trial.Cell["block"], CultureInfo.InvariantCulture);
        return ValueTask.FromResult(trial.Stage switch
        {
            Null => Nothing(block, context.Random),
            Even => Opposites(block, context.Random),
            _ => Cloud(trial.Stage, block, context.Random),
        });
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new MapRecoveryReport(
        Voters(completed, Middle),
        Voters(completed, Corner),
        [.. completed.Where(c => c.Trial.Stage == Null).Select(c => c.Outcome.Observations[0].Value!.Value)],
        [.. completed.Where(c => c.Trial.Stage == Even).Select(c => c.Outcome.Record.Deserialize<EvenRecord>(JsonSerializerOptions.Web)!)],
        draws,
        seed).Analyse();

    private static VoterRecord[] Voters(IReadOnlyList<CompletedTrial> completed, string stage) =>
        [.. completed.Where(c => c.Trial.Stage == stage).SelectMany(c => c.Outcome.Record.Deserialize<VoterRecord[]>(JsonSerializerOptions.Web)!)];

    private static TrialSpecification[] Blocks(int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(i => new TrialSpecification(Cell.Of(("block", i.ToString("0000", CultureInfo.InvariantCulture)))))];

    private TrialOutcome Cloud(string stage, int block, RandomStream random)
    {
        VoterRecord[] records =
        [
            .. Enumerable.Range(block * BlockSize, Math.Min(BlockSize, count - (block * BlockSize)))
                .Select(i => Voter(stage, i, random.Split(i))),
        ];
        return new TrialOutcome(
            [.. records.Select(r => Observation.Number("distance moved", r.Id, Math.Sqrt(Math.Pow(r.After[0] - r.Before[0], 2) + Math.Pow(r.After[1] - r.Before[1], 2))))],
            [],
            JsonSerializer.SerializeToNode(records, JsonSerializerOptions.Web));
    }

    private VoterRecord Voter(string stage, int number, RandomStream random)
    {
        (double X, double Y) ideal = voters.Ideal(stage, number, stage == Corner ? CornerCentre : 0, stage == Corner ? 0.3 : 1);
        (double X, double Y) expected = voters.Expected(ideal), moved = voters.Expected(voters.Injected(ideal, 1));
        return new VoterRecord(
            string.Create(CultureInfo.InvariantCulture, $"{stage}-{number}"),
            Array(ideal),
            Array(expected),
            Array(voters.Draw(ideal, random.Split("before"))),
            Array(voters.Draw(voters.Injected(ideal, 1), random.Split("after"))),
            Array(voters.Draw(voters.Injected(ideal, -1), random.Split("opposite"))),
            [moved.X - expected.X, moved.Y - expected.Y]);
    }

    // Both rounds of answers come from the same points: whatever the test finds is a false alarm.
    private TrialOutcome Nothing(int replication, RandomStream random)
    {
        PlaneMove[] moves =
        [
            .. Enumerable.Range(0, nullVoters).Select(i => (Number: i, Ideal: voters.Ideal(FormattableString.Invariant($"null-{replication}"), i, 0)))
                .Select(v => new PlaneMove(
                    FormattableString.Invariant($"{v.Number}"), voters.Draw(v.Ideal, random.Split(v.Number).Split("a")), voters.Draw(v.Ideal, random.Split(v.Number).Split("b")))),
        ];
        CloudShift shift = CloudShift.Of(PersonaInjection.All[0], moves);
        return new TrialOutcome([Observation.Number("smallest corrected p", "", Math.Min(1, 2 * Math.Min(shift.X.PValue, shift.Y.PValue)))], []);
    }

    // Opposite injections of the same voters around the middle: whatever sets them apart is the voters that were drawn, or the instrument.
    private TrialOutcome Opposites(int replication, RandomStream random)
    {
        (int Number, (double X, double Y) Ideal)[] cloud =
            [.. Enumerable.Range(0, EvenVoters).Select(i => (i, voters.Ideal(FormattableString.Invariant($"even-{replication}"), i, 0)))];
        Dictionary<int, (double X, double Y)> before = cloud.ToDictionary(v => v.Number, v => voters.Draw(v.Ideal, random.Split(v.Number).Split("before")));
        CloudShift[] shifts =
        [
            .. PersonaInjection.All.Select(injection => CloudShift.Of(
                injection,
                [.. cloud.Select(v => new PlaneMove(
                    FormattableString.Invariant($"{v.Number}"), before[v.Number], voters.Draw(voters.Injected(v.Ideal, injection.Right), random.Split(v.Number).Split(injection.Id))))])),
        ];
        ShiftAsymmetry found = ShiftAsymmetry.Of(shifts[0], shifts[1], random.Split("bootstrap"), draws);
        EvenRecord record = new(found.Points.Estimate, !found.Points.Interval.Contains(0), found.IsCeiling);
        return new TrialOutcome(
            [Observation.Number("opposite injections, points apart", "", record.Points)], [], JsonSerializer.SerializeToNode(record, JsonSerializerOptions.Web));
    }

    private static double[] Array((double X, double Y) place) => [place.X, place.Y];
}
