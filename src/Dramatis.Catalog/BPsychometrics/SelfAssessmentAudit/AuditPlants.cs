using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The respondents of the recovery study, one flaw each.</summary>
internal static class AuditPlants
{
    public const string Blind = "blind to the asking";
    public const string Position = "pulled to the first option";
    public const string Wording = "shifted by a wording";
    public const string Label = "pulled to the number 1";
    public const string Refusing = "refusing";
    public const string Agreeing = "agreeing as such";

    public const double Pull = 0.2;
    /// <summary>
    /// A number that keeps its option pulls answers by about 2 points times this share. Over three wordings and two orders a draw's
    /// difference has a standard deviation of about 1.2·√2/√6 = 0.7, so twelve items show a pull of 0.5 at five standard errors, which the
    /// correction over thirty tests leaves; one of 0.2, at two, it would not.
    /// </summary>
    public const double LabelPull = 0.5;

    public const double RefusalRate = 0.3;

    /// <summary>The trait that a wording shifts.</summary>
    public const string Shifted = "extraversion";

    private static readonly Dictionary<string, RespondentDials> Dials = new(StringComparer.Ordinal)
    {
        [Blind] = RespondentDials.Silent,
        [Position] = new() { Position = new PositionBias(Pull) },
        [Wording] = new() { Shifts = [new TemplateShift(new Condition(PresentationFactors.Template, "fits"), Shifted, 1.5)] },
        [Label] = new() { Label = new LabelBias(LabelPull, "1") },
        [Refusing] = new() { Refusals = [new Refusals(RefusalRate)] },
        [Agreeing] = new() { Style = new ResponseStyle(Acquiescence: 1) },
    };

    public static IReadOnlyList<string> Kinds { get; } = [Blind, Position, Wording, Label, Refusing, Agreeing];

    public static Instrument Instrument { get; } = InstrumentPacks.Load("dramatis-traits-60");

    public static PlantedInstrument Planted { get; } = new(Instrument);

    /// <summary>A respondent of a kind: every trait standard normal, the same for all kinds.</summary>
    public static PlantedRespondent Respondent(string kind, int index, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"audited|{seed}|{index}"));
        return new PlantedRespondent(
            FormattableString.Invariant($"{kind} {index}"), Planted.Space.Names.ToDictionary(n => n, n => random.Split(n).NextNormal()), Dials[kind], seed);
    }

    /// <summary>
    /// The ways of asking: three wordings, both orders, three kinds of labels; the standard one first, and once more at the end. Answers are
    /// said, and drawn at temperature 1.
    /// </summary>
    public static IReadOnlyList<Administration> Plan(ulong seed)
    {
        Administration standard = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.ParsedText, Temperature = 1, Seed = seed };
        return
        [
            .. AdministrationAudit.Plan(standard, labels: [LabelStyle.Numbers, LabelStyle.UpperLetters]),
            .. AdministrationAudit.Plan(standard with { Assignment = LabelAssignment.Meaning }),
            standard with { Repeat = 1 },
        ];
    }
}
