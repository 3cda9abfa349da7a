using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Trials;

/// <summary>A sheet as a trial keeps it, one list for each column, in the order of the instrument (docs/formats/form-record.md).</summary>
/// <param name="Format">Version of the record.</param>
/// <param name="Readout">How answers were read.</param>
/// <param name="Options">Option chosen, in the item's own order, or null.</param>
/// <param name="Positions">Place of each item in the order of asking; null when items were asked in their own order.</param>
/// <param name="Probabilities">Probabilities of the options of each item; null when answers were text.</param>
/// <param name="Missing">Why there is no answer, and what was said, by item.</param>
/// <param name="Attempts">How often an item was asked, by item, where it was asked again.</param>
internal sealed record FormRecord(
    int Format,
    Readout Readout,
    IReadOnlyList<int?> Options,
    IReadOnlyList<int>? Positions = null,
    IReadOnlyList<IReadOnlyList<double>?>? Probabilities = null,
    IReadOnlyDictionary<string, FormRecord.Gap>? Missing = null,
    IReadOnlyDictionary<string, int>? Attempts = null)
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Why an answer is missing.</summary>
    internal sealed record Gap(MissingCause Cause, string? Reply = null);

    public static JsonNode Write(ResponseSheet sheet)
    {
        ResponseRow[] rows = [.. sheet.Rows];
        Dictionary<string, Gap> missing = rows.Where(r => r.Answer.Missing is not null).ToDictionary(
            r => r.ItemId, r => new Gap(r.Answer.Missing!.Value, r.Answer.Reply.Length > 0 ? r.Answer.Reply : null), StringComparer.Ordinal);
        Dictionary<string, int> again = rows.Where(r => r.Answer.Attempts > 1).ToDictionary(r => r.ItemId, r => r.Answer.Attempts, StringComparer.Ordinal);
        FormRecord record = new(
            Version,
            sheet.Administration.Readout,
            [.. rows.Select(r => r.Answer.Option)],
            rows.Where((r, at) => r.Position != at).Any() ? [.. rows.Select(r => r.Position)] : null,
            rows.Any(r => r.Answer.Probabilities is not null) ? [.. rows.Select(r => r.Answer.Probabilities)] : null,
            missing.Count > 0 ? missing : null,
            again.Count > 0 ? again : null);
        return JsonSerializer.SerializeToNode(record, Json)!;
    }

    public static IReadOnlyList<ResponseRow> Read(CompletedTrial completed, Instrument instrument, Administration administration, string respondent)
    {
        FormRecord? record = completed.Outcome.Record?.Deserialize<FormRecord>(Json);
        int count = instrument.Items.Count;
        if (record is not { Format: Version } || record.Options.Count != count
            || (record.Positions?.Count ?? count) != count || (record.Probabilities?.Count ?? count) != count
            || record.Attempts?.Values.Any(attempts => attempts < 1) == true)
        {
            throw new InvalidInputException(
                $"trial {completed.Trial.Key}, {completed.Trial.Cell}",
                $"its record is not a form of '{instrument.Id}' with {count} items.",
                "Analyse the run with the instrument that it asked, in a new run folder if need be.");
        }

        Administration read = administration with { Readout = record.Readout };
        return
        [
            .. instrument.Items.Select((item, at) =>
                new ResponseRow(respondent, read, item.Id, record.Positions?[at] ?? at, record.Answer(item.Id, at))),
        ];
    }

    private ItemAnswer Answer(string item, int at) => Given(item, at).After(Attempts?.GetValueOrDefault(item, 1) ?? 1);

    private ItemAnswer Given(string item, int at) => Options[at] is not { } option
        ? Missing?.GetValueOrDefault(item) is { } gap ? ItemAnswer.None(gap.Cause, gap.Reply ?? "") : ItemAnswer.None(MissingCause.NotApplicable)
        : Probabilities?[at] is { } probabilities ? ItemAnswer.Distributed(probabilities, option) : ItemAnswer.Chosen(option);
}
