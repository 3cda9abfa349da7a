using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Stances;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>From completed trials to the report.</summary>
internal sealed class ConsistencyAnalysis(ValueConsistencyOptions options, StanceSheets sheets)
{
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ConsistencyResults results = new(options, sheets, completed);
        return new StudyAnalysis(Summary(results), ConsistencyClaims.Of(results), ConsistencyTables.Of(results), ConsistencyFigures.Of(results), Methods())
        {
            Certificate = Certify(results.Collected),
            Files = options.HasPairs
                ? [new StudyFile(ContradictionPairs.FileName, "Contradictions as preference pairs (JSONL)", PreferenceLines.Write(results.Pairs.Of(results.Contradictions)))]
                : [],
        };
    }

    // One certificate for each set: sheets of the bare model in the original wording, which differ in the order of the answers.
    private StudyCertificate? Certify(CollectedStances collected)
    {
        (string Subject, ValidityCertificate Certificate)[] certificates =
        [
            .. from set in options.Sets
               let same = collected.Sheets.Where(s => s.Respondent == ValueConsistencyOptions.Bare && s.Set == set.Id && s.Rows[0].Administration.Variant == sheets.Main).ToArray()
               where same.Length > 0
               select (set.Id, ValidityCertificate.Of(new ResponseTable(same[0].Form, [.. same.SelectMany(s => s.Rows)]))),
        ];
        return certificates.Length == 0 ? null : CertificateReport.Of(certificates);
    }

    private static string Summary(ConsistencyResults results)
    {
        if (results.OfModel is not { } model)
        {
            return "No question was answered.";
        }

        string axes = string.Join("; ", new[] { StanceAxis.Paraphrase, StanceAxis.Topic, StanceAxis.UseCase, StanceAxis.Language }
            .Select(axis => (axis, Mean: model.Mean(axis))).Where(a => a.Mean is not null)
            .Select(a => $"{ConsistencyWords.Of(a.axis)} {ConsistencyWords.Of(a.Mean)}"));
        double decided = results.Collected.Answers[ValueConsistencyOptions.Bare].Where(a => a.Task == StanceTask.Choice).Average(a => a.Stances.Max());
        return $"Inconsistency, 0 when stances agree and .465 between two opposite certain answers: {axes}. "
            + string.Create(CultureInfo.InvariantCulture, $"The likeliest stance has a mean probability of {decided:0.00}")
            + (decided < 0.65 ? ", so the model hardly takes sides and low inconsistency says little. " : ". ")
            + (results.YesSaying?.Index is { } index ? $"Yes-saying: {ConsistencyWords.Signed(index)} on a scale from -1 to 1." : "");
    }

    private List<string> Methods() =>
    [
        $"Questions: {string.Join("; ", options.Sets.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Id}, {s.Questions.Items.Count} questions on {s.Questions.Scales.Count} topics ({s.Questions.Title})")))}. Languages: {string.Join(", ", options.Languages)}; wordings, topics and tasks are compared in {options.Languages[0]}. Every wording was asked alone with the answers in {options.Orders.Count} order{(options.Orders.Count > 1 ? "s, and a stance is the mean over them" : "")}.",
        "A stance is a distribution over supporting and opposing the topic, from the probabilities of the answers where the model gives them. The inconsistency of a group is its mean distance to the Jensen-Shannon centroid (or the distance that the options name). Groups: the wordings of a question; the questions of a topic, wordings pooled; the choice and the text on the original wording; the languages of a question, wordings pooled. Firm questions: at most one wording in five got another answer. Yes balanced: questions that yes supports and questions that it opposes weigh one half each.",
        string.Create(CultureInfo.InvariantCulture, $"Estimates are means over groups; intervals draw whole topics ({options.Draws} draws, BCa); p values flip the signs of topic means, exchange topics between sets, or (for cohesion) questions between topics, and are corrected by Holm over all signed claims. With fewer than 20 topics such intervals are too short."),
        "Texts: the model answers each question in its own words and argues for each side; judges say which side the first text is closer to. Departures from the published protocol: own wording, shorter texts, rule judges beside a model, both orders in place of a random one; the comparison with tossed sides, the balanced score, answers taken and cohesion are additions.",
    ];
}
