using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests.Psychometrics;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Simulated.Respondents.Speaking;

// The respondent behind the interface of a model, asked by the program's own prompts, against the same respondent asked directly.
public sealed class SpeakingRespondentTests
{
    private const double Calm = -0.7;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly Instrument Statements = Polyglot(InstrumentKind.SelfDescription);

    private static readonly Persona Ada = new("ada", "Ada", [new Facet(FacetKind.Statement, "", "I am extroverted.")]);

    private static readonly RespondentDials Dials = new()
    {
        Persona = new(0.8),
        Specificity = new(0.3),
        Style = new(0.4, 0.2),
        Position = new(0.1, ^1),
        Label = new(0.1, "B"),
        Memory = new(0.25),
        Refusals = [new(0.05), new(0.2, new Condition(PresentationFactors.Template, "announced"))],
        Shifts =
        [
            new(new Condition(PresentationFactors.Template, "fits"), "extraversion", 0.5),
            new(new Condition(PresentationFactors.Template, "describe"), "extraversion", -0.5),
            new(new Condition(PresentationFactors.Order, "pairs-swapped"), "calm", 0.5),
            new(new Condition(PresentationFactors.Labels, "lower-roman"), "calm", 0.3),
            new(new Condition(PresentationFactors.Paraphrase, "1"), "calm", -0.3),
        ],
        Misreadings = [new(new Condition(PresentationFactors.Language, "de"), 0.5)],
        Languages = [new("de", 0.1, 0.1)],
    };

    private static readonly RespondentPlan Plan = new()
    {
        Dials = Dials,
        Seed = 5,
        OwnTraits = new Dictionary<string, double> { ["calm"] = Calm },
        Cues = [.. TraitCue.Standard, new TraitCue("Ada", "calm", 1)],
    };

    [Fact]
    public async Task LikelihoodsThroughPrompts_AreTheExactLaw_InEveryAdministration()
    {
        foreach (Administration administration in Administrations(StandardTemplates.For(InstrumentKind.SelfDescription)))
        {
            await AgreesWithDirect(Statements, administration);
        }
    }

    [Theory]
    [InlineData(InstrumentKind.Proposition)]
    [InlineData(InstrumentKind.Situation)]
    [InlineData(InstrumentKind.Question)]
    public async Task LikelihoodsThroughPrompts_AreTheExactLaw_ForEveryKind(InstrumentKind kind)
    {
        Instrument instrument = Polyglot(kind);
        foreach (AdministrationTemplate template in StandardTemplates.For(kind))
        {
            foreach (string language in new[] { "en", "de" })
            {
                await AgreesWithDirect(instrument, new Administration { Template = template, Variant = new(language), Order = OptionOrder.Reversed });
            }
        }
    }

    // At temperature 0 text and direct answers take the likeliest outcome; drawn answers come from other streams.
    [Fact]
    public async Task TextThroughPrompts_IsTheSameAnswer_OneByOneInTurnAndTogether()
    {
        foreach (BatchPolicy batch in new[] { BatchPolicy.OneByOne, BatchPolicy.InTurn(), BatchPolicy.Together(4) })
        {
            await AgreesWithDirect(
                Statements, new Administration { Template = StandardTemplates.Find("describe"), Batch = batch, Readout = Readout.ParsedText });
        }
    }

    [Fact]
    public async Task RefusalsAndMumblings_AreReadAsSuch()
    {
        Administration text = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.ParsedText, Temperature = 1 };
        ResponseTable refused = await AskAsync(new() { Dials = new() { Refusals = [new(1)] } }, Statements, text);
        Assert.Equal(4, refused.Missing[MissingCause.Refusal]);
        ResponseTable mumbled = await AskAsync(new() { Dials = new() { Languages = [new("en", Unreadable: 1)] } }, Statements, text);
        Assert.Equal(4, mumbled.Missing[MissingCause.Unparsed]);
        ResponseTable together = await AskAsync(new() { Dials = new() { Refusals = [new(1)] } }, Statements, text with { Batch = BatchPolicy.Together(4) });
        Assert.Equal(4, together.Missing.Values.Sum());
    }

    [Fact]
    public async Task SpokenOfAnother_TheSubjectGivesTheTraits()
    {
        Administration about = new()
        {
            Template = StandardTemplates.Find("observer"),
            Variant = new("en", Person: GrammaticalPerson.Third),
            Subject = new Subject("barbers", PronounSet.TheyMany, IsPlural: true, "They are known to be introverted."),
        };
        RespondentPlan plan = new() { Spread = 0 };
        ResponseTable table = await AskAsync(plan, Statements, about);
        PlantedRespondent direct = new("barbers", new Dictionary<string, double> { ["extraversion"] = -1.5 });
        PlantedInstrument planted = new(Statements);
        Assert.All(table.Rows, row => KnownItem.AssertClose(
            direct.Distribution(planted.Item(row.ItemId), ItemPresentation.Plain(5)).Options, row.Answer.Probabilities!));
    }

    [Fact]
    public async Task TextAnswers_FollowTheSeedOfTheCall()
    {
        using SpeakingRespondent client = new(new RespondentPlan(), () => [Statements]);
        ChatMessage[] question = [new(ChatRole.User, Prompt(Statements, "describe"))];
        async Task<string> Say(long seed) => (await client.GetResponseAsync(question, new ChatOptions { Seed = seed, Temperature = 1 }, Cancel)).Text;

        Assert.Equal(await Say(1), await Say(1));
        HashSet<string> said = [];
        for (int seed = 0; seed < 40; seed++)
        {
            said.Add(await Say(seed));
        }

        Assert.All(said, s => Assert.Contains(s, new[] { "1", "2", "3", "4", "5" }));
        Assert.True(said.Count > 2);
    }

    // No instrument knows this one: the persona has tastes, the same in whatever order the options come.
    [Fact]
    public async Task UnknownQuestions_GetPreferencesOfTheirOwn_WhateverTheOrder()
    {
        using SpeakingRespondent client = new(new RespondentPlan(), () => []);
        async Task<double[]> Score(string persona, string first, string second)
        {
            IReadOnlyList<ContinuationScore> scores = await client.ScoreAsync(
                new ScoringRequest(
                    [new(ChatRole.System, persona), new(ChatRole.User, $"Which colour should the bench have?\nA. {first}\nB. {second}\nReply with the letter.")],
                    [$"{{\"opinion\": \"A\"}}", "B", "nothing of the kind"]),
                Cancel);
            Assert.Equal(SpeakingRespondent.LeastLogProbability, scores[2].LogProbability);
            return [.. scores.Take(2).Select(s => Math.Exp(s.LogProbability))];
        }

        double[] there = await Score("You are Ada.", "red", "blue");
        double[] back = await Score("You are Ada.", "blue", "red");
        Assert.Equal(1, there.Sum(), 1e-12);
        KnownItem.AssertClose([there[1], there[0]], back);
        Assert.NotEqual(there[0], (await Score("You are Bo.", "red", "blue"))[0]);
    }

    [Fact]
    public async Task ObjectsAreAnsweredWithObjects_AndNothingToChooseIsSaid()
    {
        using SpeakingRespondent client = new(new RespondentPlan(), () => []);
        string reply = (await client.GetResponseAsync(
            [new(ChatRole.User, "Which?\nA. red\nB. blue\nReply with {\"opinion\": \"letter\"}.")], cancellationToken: Cancel)).Text;
        Assert.Matches("^\\{\"opinion\": \"[AB]\"\\}$", reply);
        Assert.Equal("I have nothing to say about that.", (await client.GetResponseAsync([new(ChatRole.User, "Hello.")], cancellationToken: Cancel)).Text);
    }

    [Fact]
    public void OutOfRangePlans_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpeakingRespondent(new() { Spread = -1 }, () => []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpeakingRespondent(new() { Dials = new() { Memory = new(2) } }, () => []));
    }

    private static async Task AgreesWithDirect(Instrument instrument, Administration administration)
    {
        ResponseTable spoken = await AskAsync(Plan, instrument, administration);
        // Persona weight 0.8: extraversion 0.8 · 1.5, calm 0.8 · 1 + 0.2 · own.
        PlantedRespondent direct = new(
            "You are Ada.", new Dictionary<string, double> { ["extraversion"] = 1.5, ["calm"] = 1 }, Dials, Plan.Seed, Plan.OwnTraits);
        ResponseTable truth = await new AdministrationRun().RunAsync(
            instrument, [administration], [new SyntheticRespondent(direct, new PlantedInstrument(instrument))], Cancel);
        Assert.Equal(truth.Rows.Select(r => r.Answer.Option), spoken.Rows.Select(r => r.Answer.Option));
        Assert.Equal(truth.Rows.Select(r => r.Answer.Missing), spoken.Rows.Select(r => r.Answer.Missing));
        foreach ((ResponseRow expected, ResponseRow found) in truth.Rows.Zip(spoken.Rows))
        {
            if (expected.Answer.Probabilities is { } probabilities)
            {
                KnownItem.AssertClose(probabilities, found.Answer.Probabilities!);
            }
        }
    }

    private static async Task<ResponseTable> AskAsync(RespondentPlan plan, Instrument instrument, Administration administration)
    {
        using SpeakingRespondent client = new(plan, () => [SmallInstrument.Create(), instrument]);
        return await new AdministrationRun().RunAsync(instrument, [administration], [new ModelRespondent("You are Ada.", client, Ada)], Cancel);
    }

    private static IEnumerable<Administration> Administrations(IReadOnlyList<AdministrationTemplate> templates)
    {
        Administration plain = new() { Template = templates[0] };
        return
        [
            .. templates.Select(t => plain with { Template = t }),
            .. Enum.GetValues<OptionOrder>().Select(o => plain with { Order = o, Seed = 4 }),
            .. Enum.GetValues<LabelStyle>().Select(l => plain with { Labels = l, Order = OptionOrder.PairsSwapped }),
            .. Enum.GetValues<LabelStyle>().Select(l => plain with { Labels = l, Order = OptionOrder.Reversed, Assignment = LabelAssignment.Meaning }),
            .. templates.Select(t => plain with { Template = t, Variant = new("de") }),
            .. templates.Select(t => plain with { Template = t, Variant = new("en", 1) }),
            .. templates.Select(t => plain with { Template = t, Batch = BatchPolicy.InTurn() }),
            plain with { Readout = Readout.ContinuationLikelihood },
            plain with { Readout = Readout.ExpectedValue },
        ];
    }

    private static string Prompt(Instrument instrument, string template) => ItemPrompt.Ask(ItemRenderer.Batches(
        instrument, new Administration { Template = StandardTemplates.Find(template) }, "r")[0].Items[0]);

    // Four items of two traits in two languages, a paraphrase and the third person.
    private static Instrument Polyglot(InstrumentKind kind)
    {
        ResponseOption[] options =
        [
            .. new[] { ("Not at all", "Gar nicht"), ("A little", "Etwas"), ("Partly", "Teils"), ("Mostly", "Meist"), ("Fully", "Ganz") }
                .Select((t, i) => new ResponseOption($"o{i}", new Dictionary<string, string> { ["en"] = t.Item1, ["de"] = t.Item2 }, i + 1)),
        ];
        return new Instrument(
            "polyglot", "Polyglot", kind, SmallInstrument.Licence, options,
            [
                Item("e1", "I talk (a lot) to strangers.", "{name} {talk|talks} (a lot) to strangers.", "Ich rede viel mit Fremden."),
                Item("e2", "I keep quiet. Why?", "{Name} {keep|keeps} quiet. Why?", "Ich schweige. Warum?"),
                Item("c1", "I sleep well.", "{name} {sleep|sleeps} well; {they:do|does} not wake.", "Ich schlafe gut."),
                Item("c2", "I startle easily.", "{name} {startle|startles} easily.", "Ich erschrecke leicht."),
            ],
            [
                new Scale("E", "Extraversion", [new KeyedItem("e1", 1), new KeyedItem("e2", -1)]),
                new Scale("calm", "Calm", [new KeyedItem("c1", 1), new KeyedItem("c2", -1)]),
            ]);

        InstrumentItem Item(string id, string first, string third, string german) => new(
            id,
            new Dictionary<VariantKey, string>
            {
                [new()] = first,
                [new("en", 1)] = "To put it otherwise: " + first,
                [new("en", 0, GrammaticalPerson.Third)] = third,
                [new("de")] = german,
            },
            Situations: kind == InstrumentKind.Situation
                ? new Dictionary<VariantKey, string>
                {
                    [new()] = $"Night falls.\nA bell rings ({id}).",
                    [new("en", 1)] = $"It is night ({id}).",
                    [new("en", 0, GrammaticalPerson.Third)] = "Night.",
                    [new("de")] = $"Es wird Nacht ({id}).",
                }
                : null);
    }
}
