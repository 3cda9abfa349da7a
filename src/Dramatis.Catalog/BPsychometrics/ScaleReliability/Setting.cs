using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>One way of asking the whole inventory: a level of each of the five factors.</summary>
internal static class Setting
{
    public const string Template = "template";
    public const string Language = "language";
    public const string Version = "version";
    public const string Labels = "labels";
    public const string Order = "order";
    public const string AsGiven = "as-given";
    public const string Reversed = "reversed";

    /// <summary>The five styles of labels of the paper: 1-5, a-e, A-E, i-v, I-V.</summary>
    public static IReadOnlyList<(string Word, LabelStyle Style)> Styles { get; } =
    [
        ("numbers", LabelStyle.Numbers),
        ("lower-letters", LabelStyle.LowerLetters),
        ("upper-letters", LabelStyle.UpperLetters),
        ("lower-roman", LabelStyle.LowerRoman),
        ("upper-roman", LabelStyle.UpperRoman),
    ];

    /// <summary>The administration of a cell.</summary>
    public static Administration AdministrationOf(Cell cell) => new()
    {
        Template = StandardTemplates.Find(cell[Template]),
        Variant = VariantOf(cell[Language], cell[Version]),
        Labels = Styles.First(s => s.Word == cell[Labels]).Style,
        Order = cell[Order] == AsGiven ? OptionOrder.AsGiven : OptionOrder.Reversed,
        Batch = BatchPolicy.OneByOne,
        Temperature = 0,
    };

    public static VariantKey VariantOf(string language, string version) =>
        new(language, int.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
}
