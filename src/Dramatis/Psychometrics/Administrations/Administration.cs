using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>
/// One way of putting an instrument to a respondent: everything but the respondent that could change the answers. Equal administrations
/// have equal <see cref="Key"/>s.
/// </summary>
public sealed record Administration
{
    /// <summary>The wording around the item.</summary>
    public required AdministrationTemplate Template { get; init; }

    /// <summary>Order of the options.</summary>
    public OptionOrder Order { get; init; } = OptionOrder.AsGiven;

    /// <summary>Labels of the options.</summary>
    public LabelStyle Labels { get; init; } = LabelStyle.Numbers;

    /// <summary>What a label belongs to when options change places.</summary>
    public LabelAssignment Assignment { get; init; } = LabelAssignment.Position;

    /// <summary>Which wording of the items.</summary>
    public VariantKey Variant { get; init; } = new();

    /// <summary>Of whom the items speak; needed for variants in the third person, null otherwise.</summary>
    public Subject? Subject { get; init; }

    /// <summary>How items share calls.</summary>
    public BatchPolicy Batch { get; init; } = BatchPolicy.OneByOne;

    /// <summary>How answers are read.</summary>
    public Readout Readout { get; init; } = Readout.OptionProbability;

    /// <summary>Sampling temperature, not negative; 0 takes the likeliest.</summary>
    public double Temperature { get; init; }

    /// <summary>Seed of orders and draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Which repetition of the same administration, from 0. It changes draws and nothing else.</summary>
    public int Repeat { get; init; }

    /// <summary>The administration as it stands in tables, without <see cref="Repeat"/>.</summary>
    public string Key => string.Join(
        '|',
        Template.Id,
        Words(Order),
        Words(Labels) + (Assignment == LabelAssignment.Meaning ? "-of-meaning" : ""),
        Variant.ToString() + (Subject is null ? "" : "/" + Subject.Name),
        Batch.ToString(),
        Words(Readout),
        FormattableString.Invariant($"t{Temperature}"),
        FormattableString.Invariant($"s{Seed}"));

    /// <summary>The members of <see cref="Key"/> by name, for tables.</summary>
    public IReadOnlyList<(string Factor, string Level)> Factors =>
    [
        ("template", Template.Id),
        ("order", Words(Order)),
        ("labels", Words(Labels) + (Assignment == LabelAssignment.Meaning ? "-of-meaning" : "")),
        ("variant", Variant.ToString()),
        ("subject", Subject?.Name ?? ""),
        ("batch", Batch.ToString()),
        ("readout", Words(Readout)),
        ("temperature", FormattableString.Invariant($"{Temperature}")),
        ("seed", FormattableString.Invariant($"{Seed}")),
    ];

    private static string Words<T>(T value)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
