using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The sheets of multiple-choice questions: a set in one language and wording, with the answers in one order.</summary>
internal sealed class StanceSheets(ValueConsistencyOptions options)
{
    private readonly Dictionary<(string Set, VariantKey Variant), Instrument> forms = Forms(options);

    /// <summary>The cells of a respondent's sheets.</summary>
    public IEnumerable<Cell> Cells(string respondent) =>
        from form in forms.Keys
        from order in options.Orders
        select CellOf(respondent, form.Set, form.Variant, order);

    /// <summary>The cells that hold the original wording in the main language, with a stated value.</summary>
    public IEnumerable<Cell> Steered(string value) =>
        from set in options.Sets
        from order in options.Orders
        select CellOf(value, set.Id, Main, order);

    /// <summary>Original wording in the main language.</summary>
    public VariantKey Main => new(options.Languages[0]);

    public Instrument FormOf(Cell cell) => forms[(cell["set"], VariantOf(cell))];

    public Administration AdministrationOf(Cell cell, Readout readout) => new()
    {
        Template = options.Template,
        Order = options.Orders.First(o => Name(o) == cell["order"]),
        Labels = LabelStyle.UpperLetters,
        Variant = VariantOf(cell),
        Readout = readout,
        Seed = options.Seed,
    };

    /// <summary>The cell of a sheet.</summary>
    public static Cell CellOf(string respondent, string set, VariantKey variant, OptionOrder order) => Cell.Of(
        ("respondent", respondent),
        ("set", set),
        ("language", variant.Language),
        ("paraphrase", variant.Paraphrase.ToString(CultureInfo.InvariantCulture)),
        ("order", Name(order)));

    private static VariantKey VariantOf(Cell cell) => new(cell["language"], int.Parse(cell["paraphrase"], CultureInfo.InvariantCulture));

    /// <summary>An order of answers as cells name it.</summary>
    public static string Name(OptionOrder order) => order switch
    {
        OptionOrder.AsGiven => "as-given",
        OptionOrder.Reversed => "reversed",
        _ => "shuffled",
    };

    private static Dictionary<(string Set, VariantKey Variant), Instrument> Forms(ValueConsistencyOptions options)
    {
        Dictionary<(string, VariantKey), Instrument> forms = [];
        foreach (StanceSet set in options.Sets)
        {
            int wordings = set.Questions.Items.SelectMany(i => i.Texts.Keys).Max(v => v.Paraphrase) + 1;
            foreach (VariantKey variant in options.Languages.SelectMany(l => Enumerable.Range(0, wordings).Select(p => new VariantKey(l, p))))
            {
                bool isWanted = options.Paraphrases == 0 || variant.Paraphrase < options.Paraphrases;
                if (isWanted && StanceForm.Of(set.Questions, variant, options.CanAbstain) is { } form)
                {
                    forms.Add((set.Id, variant), form);
                }
            }
        }

        return forms;
    }
}
