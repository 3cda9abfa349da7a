using System.Text.Json;

namespace Dramatis.Experiments.Running;

/// <summary>Writes the claims of a run as JSON.</summary>
internal static class ClaimsFile
{
    private const int Version = 1;

    /// <summary>Writes the claims of every arm.</summary>
    public static async Task WriteAsync(ExperimentResult result, Stream stream)
    {
        await using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("experiment", result.Experiment.Name);
        json.WriteString("study", result.Experiment.Study);
        json.WriteString("state", NameOf(result.State));
        json.WriteStartArray("arms");
        foreach (RunResult arm in result.Arms)
        {
            Write(json, arm);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RunResult arm)
    {
        json.WriteStartObject();
        json.WriteString("id", arm.Arm.Id);
        json.WriteStartObject("factors");
        foreach ((string factor, string level) in arm.Arm.Factors)
        {
            json.WriteString(factor, level);
        }

        json.WriteEndObject();
        json.WriteStartObject("models");
        foreach ((string role, string model) in arm.Arm.Models)
        {
            json.WriteString(role, model);
        }

        json.WriteEndObject();
        json.WriteNumber("seed", arm.Arm.Seed);
        json.WriteString("state", NameOf(arm.State));
        json.WriteNumber("completed", arm.Completed.Count);
        json.WriteNumber("failed", arm.Failures.Count);
        StudyAnalysis? analysis = arm.Completed.Count == 0 ? null : arm.Analyse();
        json.WriteString("summary", analysis?.Summary);
        json.WriteStartArray("validity");
        foreach (ValidityMeasure measure in analysis?.Certificate?.Measures ?? [])
        {
            Write(json, measure);
        }

        json.WriteEndArray();
        json.WriteStartArray("unmet");
        foreach (string unmet in analysis?.Unmet ?? [])
        {
            json.WriteStringValue(unmet);
        }

        json.WriteEndArray();
        json.WriteStartArray("claims");
        foreach (Claim claim in analysis?.Claims ?? [])
        {
            Write(json, claim);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("statement", claim.Statement);
        json.WriteString("verdict", JsonNamingPolicy.KebabCaseLower.ConvertName(claim.Verdict.ToString()));
        Number(json, "estimate", claim.Estimate);
        if (claim.Interval is { } interval)
        {
            json.WriteStartObject("interval");
            Number(json, "lower", interval.Lower);
            Number(json, "upper", interval.Upper);
            Number(json, "level", interval.Level);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("interval");
        }

        Number(json, "p", claim.PValue);
        json.WriteNumber("observations", claim.Observations);
        json.WriteString("basis", claim.Basis);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ValidityMeasure measure)
    {
        json.WriteStartObject();
        json.WriteString("measure", measure.Name);
        json.WriteString("subject", measure.Subject);
        Number(json, "value", measure.Value);
        json.WriteEndObject();
    }

    // JSON has no infinity: an open end of an interval is null.
    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string NameOf(RunState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
