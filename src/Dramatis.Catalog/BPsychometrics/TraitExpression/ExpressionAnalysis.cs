using Dramatis.Experiments;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>From forms, stories and readings to the report.</summary>
internal sealed class ExpressionAnalysis(
    ExpressionOptions options,
    IReadOnlyList<PersonScores> people,
    IReadOnlyList<GradedScores> graded,
    IReadOnlyList<WrittenStory> stories,
    IReadOnlyList<StoryReading> readings)
{
    private readonly IReadOnlyList<AssignedContrast> contrasts = AssignedContrast.All(people);
    private readonly IReadOnlyList<WordFinding> words = WordFinding.All([.. stories.Select(s => (s.Corner, s.Text))], options.Lexicon);

    private readonly DoseReport doses = new(DoseResponse.All(graded));

    public StudyAnalysis Analyse() => new(
        Summary(),
        [.. new ExpressionClaims(contrasts, readings, options.Seed).All(), .. doses.Claims()],
        [.. new ExpressionTables(options, contrasts, words, stories, readings).All(), .. doses.Tables()],
        [.. new ExpressionFigures(contrasts, words, readings).All(), .. doses.Figures()],
        Methods());

    private string Summary()
    {
        string effects = string.Join(", ", contrasts.Where(c => c.Assigned == c.Scale).Select(c => Text($"{c.Assigned} {c.Found?.D.Value:0.00}")));
        int found = words.Count(w => w.AdjustedP <= options.FalseDiscovery);
        return Text($"{people.Count} personas, {people.Sum(p => p.Answers.Rows.Count(r => r.Answer.Missing is not null))} answers missing. Cohen's d between the assigned poles on their own scales: {effects}. {stories.Count} stories; {found} pairs of a trait and a word category go together at a false discovery rate of {options.FalseDiscovery}. {readings.Count} readings.");
    }

    private List<string> Methods() =>
    [
        Text($"Personas are the 32 corners of the five-trait cube, {options.Replicas} of each, told five adjectives and nothing else. {options.Instrument.Title} is asked {(options.Together ? "in one question, read line by line" : "item by item")} at temperature {options.Temperature}. Groups are compared by F where Shapiro and Wilk's test finds both normal, and by Mann and Whitney's U otherwise; Cohen's d divides by the pooled sample deviation; Holm over the five traits."),
        options.Graded.Count == 0
            ? "No degrees between the poles were asked (option levels)."
            : Text($"{options.Graded.Count} personas more have one of {options.Levels} degrees of every trait, each degree equally often and dealt for each trait anew, in words from 'extremely' over 'neither nor'; they fill in the inventory. A slope is that of least squares on the degrees of all five traits, with HC3 errors."),
        Text($"A story of about {options.Words} words follows {options.History} of the persona's own answers. Words are counted by category as a share of all words; a share goes with a trait when its rank correlation with the assigned pole is significant at a false discovery rate of {options.FalseDiscovery} over all traits and categories."),
        "The reader is a model (role reader, the study's own model when none is named): it chooses between the two words of every trait and rates six qualities, in both orders of the options, once told that a program wrote the story and once not told. A trait leaks where one of its two words stands in the story: there a reader needs no more than to copy; what that explains is the share found in all stories minus the share found without it.",
        "Departures from the paper: inventory, prompts and lexicon are ours; one model reads in place of five people, so there is no agreement between readers; stories are shorter by default, since a small model cannot write 800 words; intervals, corrections, leaks and degrees are additions.",
    ];
}
