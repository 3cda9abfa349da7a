using System.Diagnostics;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Benchmarks.Simulated;

/// <summary>Answers a second of planted respondents on one core: drawn directly, into a response table, and through prompts.</summary>
internal sealed class RespondentRate : IMeasurement
{
    private const int Runs = 5;
    private const int ItemCount = 120;

    private static readonly string[] Traits = ["a", "b", "c"];

    public string Name => "respondent-rate";

    public string Description => "Answers a second of planted respondents to 120 items with five options, one thread: drawn directly, into a table, through prompts.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        Instrument instrument = Statements();
        RespondentDials loud = new()
        {
            Style = new(0.5, 0.2),
            Position = new(0.1),
            Label = new(0.1, "4"),
            Memory = new(0.1),
            Refusals = [new(0.1)],
            Persona = new(0.8),
        };
        return
        [
            Figure.Of("drawn directly, no dial", "answers/s", await Repeat(() => Task.FromResult(Direct(instrument, RespondentDials.Silent, 10_000)))),
            Figure.Of("drawn directly, six dials", "answers/s", await Repeat(() => Task.FromResult(Direct(instrument, loud, 10_000)))),
            Figure.Of("into a response table", "answers/s", await Repeat(() => TableAsync(instrument, 200, planted => planted, cancellationToken))),
            Figure.Of("through prompts, likelihoods", "answers/s", await Repeat(() => TableAsync(instrument, 20, Spoken(instrument), cancellationToken))),
        ];
    }

    private static async Task<IReadOnlyList<double>> Repeat(Func<Task<double>> rate)
    {
        await rate(); // warms up
        List<double> rates = [];
        for (int run = 0; run < Runs; run++)
        {
            rates.Add(await rate());
        }

        return rates;
    }

    private static double Direct(Instrument instrument, RespondentDials dials, int respondents)
    {
        PlantedInstrument planted = new(instrument);
        ItemPresentation[] presentations = [.. planted.Items.Select(i => ItemPresentation.Plain(i.OptionCount))];
        int[] answers = new int[ItemCount];
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < respondents; i++)
        {
            RandomStream random = RandomStream.FromSeed((ulong)i);
            Respondent(i, random, dials).Answer(planted.Items, presentations, random, answers);
        }

        return respondents * ItemCount / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> TableAsync(
        Instrument instrument, int respondents, Func<IRespondent, IRespondent> through, CancellationToken cancellationToken)
    {
        PlantingCache planting = new();
        IRespondent[] people =
        [
            .. Enumerable.Range(0, respondents)
                .Select(i => through(new SyntheticRespondent(Respondent(i, RandomStream.FromSeed((ulong)i), RespondentDials.Silent), planting.Of))),
        ];
        Administration administration = new() { Template = StandardTemplates.Find("describe") };
        long began = Stopwatch.GetTimestamp();
        await new AdministrationRun(1).RunAsync(instrument, [administration], people, cancellationToken);
        return respondents * ItemCount / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Func<IRespondent, IRespondent> Spoken(Instrument instrument)
    {
        SpeakingRespondent client = new(new RespondentPlan(), () => [instrument]);
        return direct => new ModelRespondent(direct.Id, client, new Personas.Persona(direct.Id, direct.Id, []));
    }

    private static PlantedRespondent Respondent(int index, RandomStream random, RespondentDials dials) => new(
        FormattableString.Invariant($"r{index}"),
        new Dictionary<string, double> { ["a"] = random.NextNormal(), ["b"] = random.NextNormal(), ["c"] = random.NextNormal() },
        dials);

    private static Instrument Statements() => new(
        "statements",
        "Statements",
        InstrumentKind.SelfDescription,
        new LicenceNote("MIT", "the benchmark", "this file"),
        [.. Enumerable.Range(1, 5).Select(k => new ResponseOption($"o{k}", new Dictionary<string, string> { ["en"] = $"option number {k}" }, k))],
        [.. Enumerable.Range(0, ItemCount).Select(i => new InstrumentItem($"i{i}", new Dictionary<VariantKey, string> { [new()] = $"I am like number {i}." }))],
        [
            .. Traits.Select((id, s) => new Scale(
                id, id, [.. Enumerable.Range(0, ItemCount).Where(i => i % 3 == s).Select(i => new KeyedItem($"i{i}", i % 2 == 0 ? 1 : -1))])),
        ]);
}
