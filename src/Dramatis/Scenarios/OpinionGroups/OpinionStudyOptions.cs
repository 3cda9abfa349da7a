using Dramatis.Agents;
using Dramatis.Control;
using Dramatis.Psychometrics;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>How an opinion-group study is carried out.</summary>
public sealed record OpinionStudyOptions
{
    /// <summary>Members of a group, 2 to 8. Default 5.</summary>
    public int GroupSize { get; init; } = 5;

    /// <summary>How a private answer must fit its population. Default <see cref="Acceptance.MeanBinary"/>.</summary>
    public Acceptance Acceptance { get; init; } = Acceptance.MeanBinary;

    /// <summary>The loss below which an answer is accepted, nats. Default 0.5.</summary>
    public double AcceptThreshold { get; init; } = 0.5;

    /// <summary>What members are chosen by.</summary>
    public CompositionBy By { get; init; } = CompositionBy.OpinionEntropy;

    /// <summary>The class of <see cref="CompositionBy.FixedClass"/>, bits to two decimals.</summary>
    public double FixedClass { get; init; }

    /// <summary>Whether answers such as "do not know" may join a group and count in its entropy.</summary>
    public bool IncludeNonSubstantive { get; init; }

    /// <summary>Most messages of a discussion, the task message counted. Default 15.</summary>
    public int MaxMessages { get; init; } = 15;

    /// <summary>Whether a member is told what it answered in private. Default true.</summary>
    public bool DiscloseOwnAnswer { get; init; } = true;

    /// <summary>Who speaks when.</summary>
    public SpeakerPolicy Speakers { get; init; } = SpeakerPolicy.LeastHeard;

    /// <summary>How firmly a persona is stated.</summary>
    public PersonaStrength PersonaStrength { get; init; } = PersonaStrength.Standard;

    /// <summary>Name of a mitigation, or null for the plain discussion.</summary>
    public string? Mitigation { get; init; }

    /// <summary>How utterances and textual answers are drawn.</summary>
    public Sampling Sampling { get; init; } = new();

    /// <summary>Orders in which options are shown in private stages.</summary>
    public ChoiceOrder OptionOrder { get; init; } = ChoiceOrder.AsGiven;

    /// <summary>Whether private answers are read from text even where the model offers likelihoods.</summary>
    public bool PreferText { get; init; }

    /// <summary>Whether a judge model (role <c>judge</c>) reads private replies that nothing else can read.</summary>
    public bool UseJudge { get; init; }

    /// <summary>Whether a model (role <c>labeller</c>) codes messages, instead of rules.</summary>
    public bool LabelWithModel { get; init; }

    /// <summary>Whether a model (role <c>manager</c>) names the group's opinion, instead of the rule on what members said last.</summary>
    public bool SummariseWithModel { get; init; }

    /// <summary>By the rule, the share of members whose last voiced opinion must be the same. Default 0.6.</summary>
    public double AgreementShare { get; init; } = 0.6;
}
