using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The answers of a run as stances, orders averaged. A wording counts as soon as one order of it was answered.</summary>
internal sealed class CollectedStances
{
    private readonly ValueConsistencyOptions options;
    private readonly StanceSheets sheets;

    public CollectedStances(ValueConsistencyOptions options, StanceSheets sheets, IReadOnlyList<CompletedTrial> completed)
    {
        (this.options, this.sheets) = (options, sheets);
        Sheets = [.. completed.Where(c => c.Trial.Stage == PreparedValueConsistency.Choice).Select(Sheet)];
        Steered = [.. Stances(completed.Where(c => c.Trial.Stage == PreparedValueConsistency.Steering).Select(Sheet))];
        Texts = [.. completed.Where(c => c.Trial.Stage == PreparedValueConsistency.Writing).SelectMany(Written)];
        (string Respondent, StanceAnswer Answer)[] written = [.. Texts.Where(t => t.Answer is not null).Select(t => (t.Respondent, t.Answer!))];
        Answers = Stances(Sheets).Concat(written).ToLookup(a => a.Respondent, a => a.Answer);
    }

    /// <summary>Every sheet of choices, for the counts and the certificate.</summary>
    public IReadOnlyList<StanceSheet> Sheets { get; }

    /// <summary>Answers of each respondent in both tasks.</summary>
    public ILookup<string, StanceAnswer> Answers { get; }

    /// <summary>Answers under a stated value.</summary>
    public IReadOnlyList<(string Respondent, StanceAnswer Answer)> Steered { get; }

    /// <summary>Texts with the stance that judges found, or null.</summary>
    public IReadOnlyList<(string Respondent, string Set, WrittenStance Text, StanceAnswer? Answer)> Texts { get; }

    private StanceSheet Sheet(CompletedTrial completed)
    {
        Cell cell = completed.Trial.Cell;
        Instrument form = sheets.FormOf(cell);
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(completed, form, sheets.AdministrationOf(cell, Readout.OptionProbability), cell["respondent"]);
        return new StanceSheet(cell["respondent"], cell["set"], form, rows);
    }

    private static IEnumerable<(string Respondent, StanceAnswer Answer)> Stances(IEnumerable<StanceSheet> given) =>
        from sheet in given
        from row in sheet.Rows
        let answer = StanceForm.Read(sheet.Set, sheet.Form, row)
        where answer is not null
        group answer by (sheet.Respondent, answer.Set, answer.Question, answer.Language, answer.Paraphrase) into orders
        let all = orders.ToArray()
        select (orders.Key.Respondent, all[0] with { Stances = [.. Enumerable.Range(0, all[0].Stances.Length).Select(k => all.Average(a => a.Stances[k]))] });

    private IEnumerable<(string Respondent, string Set, WrittenStance Text, StanceAnswer? Answer)> Written(CompletedTrial completed)
    {
        Cell cell = completed.Trial.Cell;
        Instrument questions = options.Sets.First(s => s.Id == cell["set"]).Questions;
        foreach (WrittenStance text in StudyRecords.Read<WrittenTopic>(completed.Outcome.Record).Texts)
        {
            InstrumentItem item = questions.Item(text.Question);
            StanceAnswer? answer = text.Supports is not { } supports ? null : new StanceAnswer(
                cell["set"],
                StanceForm.TopicOf(questions, item),
                item.Id,
                options.Languages[0],
                0,
                StanceTask.Writing,
                StanceForm.YesSupports(questions, item),
                options.CanAbstain ? [supports, 1 - supports, 0] : [supports, 1 - supports]);
            yield return (cell["respondent"], cell["set"], text, answer);
        }
    }
}
