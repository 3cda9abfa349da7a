using System.Diagnostics;
using Dramatis.Benchmarks.Engine;
using Dramatis.Control;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Benchmarks.Psychometrics;

/// <summary>
/// A whole administration on the embedded model: 120 items (60 statements and their paraphrases) in 2 orders and 3 wordings by 20
/// personas, five options of one label each, as <c>AdministrationRun</c> asks them. Beside it the same prompts with nothing to share:
/// each begins with token ids of its own, which costs the same and meets nothing in memory. Floor: a prompt token is 2 FLOP for each
/// weight of the blocks, at the rate of a large float32 product on this machine, measured in the same run.
/// </summary>
internal sealed class AdministrationBattery : IMeasurement
{
    private const int InFlight = 64;
    private const int ApartStep = 10;
    private const int ReferenceStep = 997;
    private static readonly OptionOrder[] Orders = [OptionOrder.AsGiven, OptionOrder.Reversed];
    private static readonly int People = SideBySide.IsTiny ? 2 : 20;
    private static readonly int Rounds = SideBySide.IsTiny ? 1 : 3;

    public string Name => "administration-battery";

    public string Description =>
        $"120 items x 2 orders x 3 wordings x {People} personas on Understudy in float32, {SideBySide.Threads} thread(s), {InFlight} questions in flight, "
        + $"{Rounds} round(s) after one to warm up. Deviation: largest difference of an option's probability from the block loop of the engine, one prompt at a time.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        using IChatClient client = await new UnderstudyModelProvider().OpenAsync(ModelIdentifier.Parse("understudy"), cancellationToken);
        LanguageModel model = client.GetService<LanguageModel>() ?? throw new InvalidOperationException("The embedded model does not run in this process.");
        Instrument instrument = InstrumentPacks.Load("dramatis-traits-60");
        Administration[] plan = [.. Plan()];
        Persona[] personas = [.. Enumerable.Range(0, People).Select(p => Person(model, p))];
        int cells = plan.Length * instrument.Items.Count * People;
        double peak = Peak();
        List<double> shared = [], apart = [], computed = [];
        for (int round = 0; round <= Rounds; round++)
        {
            SchedulerCounts before = model.Counts;
            Stopwatch watch = Stopwatch.StartNew();
            ResponseTable table = await new AdministrationRun(InFlight).RunAsync(
                instrument, plan, [.. personas.Select(p => new ModelRespondent(p.Id, client, p))], cancellationToken);
            double seconds = watch.Elapsed.TotalSeconds;
            double tokens = model.Counts.TokensComputed - before.TokensComputed;
            double deviation = Deviation(model, table, personas);
            if (deviation > 1e-3)
            {
                throw new InvalidOperationException($"The administration is off by {deviation:G3}: no time is reported.");
            }

            double alone = await ApartAsync(model, instrument, plan, personas, cancellationToken);
            if (round > 0)
            {
                shared.Add(cells / seconds);
                apart.Add(alone);
                computed.Add(tokens);
            }

            model.RefreshWeights(); // the next round finds nothing in memory
        }

        double weights = BlockWeights(model.Configuration);
        double middle = computed.Order().ElementAt(computed.Count / 2);
        Figure with = Figure.Of($"administration of {cells} cells, prefixes shared", "cells/s", shared);
        Figure without = Figure.Of($"the same prompts, nothing shared (every {ApartStep}th cell)", "cells/s", apart);
        double floor = peak * 1e9 / (2 * weights * middle / cells);
        return
        [
            with,
            without,
            new Figure("sharing is faster by", with.Value / without.Value, "times", []),
            new Figure($"prompt tokens computed a cell, of {Tokens(model, instrument, plan, personas):F0} asked", middle / cells, "tokens", []),
            new Figure("float32 product of 2048 x 2048 on this machine", peak, "GFLOP/s", []),
            new Figure("floor at that rate, with the tokens that were computed", floor, "cells/s", []),
            new Figure("share of the floor reached", 100 * with.Value / floor, "%", []),
        ];
    }

    private static IEnumerable<Administration> Plan() =>
        from paraphrase in Enumerable.Range(0, 2)
        from template in StandardTemplates.For(InstrumentKind.SelfDescription).Take(3)
        from order in Orders
        select new Administration { Template = template, Order = order, Variant = new VariantKey(Paraphrase: paraphrase), Readout = Readout.ExpectedValue };

    private static Persona Person(LanguageModel model, int number) => new(
        $"person-{number}", $"Person {number}", [new Facet(FacetKind.Statement, "description", null, SideBySide.Persona(model, number, 150))]);

    private static IEnumerable<(Persona Persona, RenderedItem Item)> Cells(Instrument instrument, Administration[] plan, Persona[] personas) =>
        from persona in personas
        from administration in plan
        from batch in ItemRenderer.Batches(instrument, administration, persona.Id)
        select (persona, batch.Items[0]);

    private static int[] Prompt(LanguageModel model, Persona persona, RenderedItem item) =>
    [
        .. model.EncodeChat(
        [
            new ChatMessage(ChatRole.System, PersonaPrompt.Render(persona, PersonaStrength.Standard)),
            new ChatMessage(ChatRole.User, ItemPrompt.Ask(item)),
        ]),
    ];

    private static double Tokens(LanguageModel model, Instrument instrument, Administration[] plan, Persona[] personas) =>
        Cells(instrument, plan, personas).Where((_, at) => at % ApartStep == 0).Average(c => Prompt(model, c.Persona, c.Item).Length);

    private static async Task<double> ApartAsync(
        LanguageModel model, Instrument instrument, Administration[] plan, Persona[] personas, CancellationToken cancellationToken)
    {
        int vocabulary = model.Configuration.VocabularySize;
        IReadOnlyList<IReadOnlyList<int>> options = Options(model);
        int[][] prompts =
        [
            .. Cells(instrument, plan, personas).Where((_, at) => at % ApartStep == 0).Select((c, at) =>
            {
                int[] prompt = Prompt(model, c.Persona, c.Item);
                (prompt[0], prompt[1]) = (at % vocabulary, at / vocabulary % vocabulary);
                return prompt;
            }),
        ];
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            prompts,
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
            async (prompt, cancelled) => await model.ScoreTokensAsync(prompt, options, cancellationToken: cancelled));
        return prompts.Length / watch.Elapsed.TotalSeconds;
    }

    private static IReadOnlyList<IReadOnlyList<int>> Options(LanguageModel model) => [.. Enumerable.Range(1, 5).Select(option => model.Encode($"{option}"))];

    private static double Deviation(LanguageModel model, ResponseTable table, Persona[] personas)
    {
        using PrefixCache nothing = new(0);
        Scorer plain = new(model.Decoder, nothing);
        Dictionary<string, Persona> byId = personas.ToDictionary(p => p.Id);
        double largest = 0;
        foreach (ResponseRow row in table.Rows.Where((_, at) => at % ReferenceStep == 0))
        {
            RenderedItem item = ItemRenderer.Batches(table.Instrument, row.Administration, row.Respondent)[row.Position].Items[0];
            double[] exact = Softmax([.. plain.Score(Prompt(model, byId[row.Respondent], item), Options(model))]);
            largest = Math.Max(largest, exact.Select((p, place) => Math.Abs(p - row.Answer.Probabilities![item.Shown[place]])).Max());
        }

        return largest;
    }

    private static double[] Softmax(double[] logits)
    {
        double[] weights = [.. logits.Select(l => Math.Exp(l - logits.Max()))];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    private static double BlockWeights(DecoderConfiguration shape)
    {
        double attention = shape.HiddenSize * (double)shape.HeadSize * ((2 * shape.Heads) + (2 * shape.KeyValueHeads));
        return shape.Layers * (attention + (3.0 * shape.HiddenSize * shape.IntermediateSize));
    }

    // GFLOP/s of a product that fits the caches badly and the units well: the best of five after one to warm up.
    private static double Peak()
    {
        const int size = 2048;
        using torch.Tensor a = torch.ones([size, size]), b = torch.ones([size, size]);
        double best = double.PositiveInfinity;
        for (int i = 0; i < 6; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            torch.mm(a, b).Dispose();
            best = i == 0 ? best : Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return 2.0 * size * size * size / best / 1e9;
    }
}
