using System.Text.Json.Nodes;
using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Psychometrics;
using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The options of the study, read from its settings, every default filled in.</summary>
internal sealed class OpinionGroupsOptions
{
    private readonly JsonObject effective = [];

    public OpinionGroupsOptions(JsonObject given)
    {
        foreach ((string name, JsonNode? property) in OpinionGroupsSchema.Create()["properties"]!.AsObject())
        {
            effective[name] = (given[name] ?? property!["default"])!.DeepClone();
        }

        if (given.Select(g => g.Key).FirstOrDefault(k => !effective.ContainsKey(k)) is { } unknown)
        {
            throw new InvalidInputException($"option '{unknown}'", "there is no such option.", $"Known: {string.Join(", ", effective.Select(e => e.Key))}.");
        }

        Study = Read();
    }

    /// <summary>The options with defaults, as they enter trial keys (the question file still by its path).</summary>
    public JsonObject Effective => effective;

    public OpinionStudyOptions Study { get; }

    public string Items => Text("items");

    public string Regions => Text("regions");

    public int Questions => Number<int>("questions");

    public int MemberModels => Number<int>("memberModels");

    public int Draws => Number<int>("draws");

    public bool SurveyLeaning => Text("leaning") == "survey";

    public IReadOnlyList<DiscussionMode> Modes =>
        [.. List("modes").Select(m => Choice("modes", m, ("collaborate", DiscussionMode.Collaborate), ("debate", DiscussionMode.Debate)))];

    public IReadOnlyList<ControlArm> Controls =>
        [.. List("controls").Select(c => Choice("controls", c, ("self-reflection", ControlArm.SelfReflection), ("neutral-text", ControlArm.NeutralText)))];

    private OpinionStudyOptions Read() => new()
    {
        GroupSize = Number<int>("groupSize"),
        Acceptance = Choice(
            "acceptance", ("mean-binary", Acceptance.MeanBinary), ("categorical", Acceptance.Categorical), ("none", Acceptance.None)),
        AcceptThreshold = Number<double>("threshold"),
        By = Choice(
            "composition",
            ("opinion", CompositionBy.OpinionEntropy),
            ("region", CompositionBy.Region),
            ("random", CompositionBy.Random),
            ("fixed", CompositionBy.FixedClass)),
        FixedClass = Number<double>("fixedClass"),
        IncludeNonSubstantive = Number<bool>("includeNonSubstantive"),
        MaxMessages = Number<int>("maxMessages"),
        DiscloseOwnAnswer = Number<bool>("disclosure"),
        Speakers = Choice(
            "speakers",
            ("least-heard", SpeakerPolicy.LeastHeard),
            ("manager", SpeakerPolicy.Manager),
            ("round-robin", SpeakerPolicy.RoundRobin),
            ("random", SpeakerPolicy.Random),
            ("majority-first", SpeakerPolicy.MajorityFirst),
            ("minority-first", SpeakerPolicy.MinorityFirst)),
        PersonaStrength = Choice(
            "personaStrength",
            ("name-only", PersonaStrength.NameOnly),
            ("standard", PersonaStrength.Standard),
            ("firm", PersonaStrength.Firm)),
        Mitigation = Text("mitigation") is "none" ? null : Text("mitigation"),
        Sampling = new Sampling(Number<double>("temperature"), Number<int>("maxTokens")),
        OptionOrder = Choice("optionOrder", ("given", ChoiceOrder.AsGiven), ("rotated", ChoiceOrder.Rotated)),
        PreferText = Choice("privateAnswers", ("likelihood", false), ("text", true)),
        UseJudge = Number<bool>("judge"),
        LabelWithModel = Choice("labeller", ("rules", false), ("model", true)),
        SummariseWithModel = Choice("groupOpinion", ("rule", false), ("model", true)),
        AgreementShare = Number<double>("agreementShare"),
    };

    private string Text(string name) => Number<string>(name);

    private IEnumerable<string> List(string name) => effective[name] is JsonArray items
        ? items.Select(i => i?.GetValue<string>() ?? "")
        : throw Bad(name, "this is not a list.");

    private T Number<T>(string name)
    {
        try
        {
            return effective[name]!.GetValue<T>();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw Bad(name, $"'{effective[name]?.ToJsonString()}' is not a {typeof(T).Name.ToLowerInvariant()}.");
        }
    }

    private T Choice<T>(string name, params (string Word, T Value)[] choices) => Choice(name, Text(name), choices);

    private static T Choice<T>(string name, string word, params (string Word, T Value)[] choices)
    {
        foreach ((string known, T value) in choices)
        {
            if (known == word)
            {
                return value;
            }
        }

        throw new InvalidInputException(
            $"option '{name}'", $"'{word}' is not known.", $"Choose {string.Join(", ", choices.Select(c => c.Word))}.");
    }

    private static InvalidInputException Bad(string name, string found) =>
        new($"option '{name}'", found, "See the study's schema for its kind and default.");
}
