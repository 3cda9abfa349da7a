using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Models.Pipeline;

namespace Dramatis.Models.Providers;

/// <summary>Says where a request departs from the most similar recorded one.</summary>
internal static class RequestDifference
{
    private const int ShownCharacters = 80;

    public static async Task<string> DescribeAsync(string request, IAsyncEnumerable<StoredResponse> recorded)
    {
        JsonObject asked = Parse(request);
        JsonObject? nearest = null;
        int longest = -1;
        await foreach (StoredResponse response in recorded)
        {
            JsonObject candidate = Parse(response.Request);
            int common = Kind(candidate) == Kind(asked) ? CommonMessages(candidate, asked) : -1;
            if (common > longest)
            {
                (nearest, longest) = (candidate, common);
            }
        }

        return nearest is null ? "Nothing of the kind was recorded." : Difference(asked, nearest, longest);
    }

    private static JsonObject Parse(string request) => JsonNode.Parse(request)!.AsObject();

    private static string Kind(JsonObject request) => request["kind"]!.GetValue<string>();

    private static JsonArray Messages(JsonObject request) => request["messages"]!.AsArray();

    private static int CommonMessages(JsonObject a, JsonObject b) =>
        Messages(a).Zip(Messages(b)).TakeWhile(pair => JsonNode.DeepEquals(pair.First, pair.Second)).Count();

    private static string Difference(JsonObject asked, JsonObject nearest, int common)
    {
        JsonNode? ours = Messages(asked).ElementAtOrDefault(common);
        JsonNode? theirs = Messages(nearest).ElementAtOrDefault(common);
        if (ours is not null || theirs is not null)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The nearest recorded one differs at message {common + 1}: asked {Show(ours)}, recorded {Show(theirs)}.");
        }

        foreach (string member in new[] { "options", "replyPrefix", "continuations", "repeat", "format" })
        {
            if (!JsonNode.DeepEquals(asked[member], nearest[member]))
            {
                return $"A recorded one has the same messages but differs in {member}: asked {Show(asked[member])}, recorded {Show(nearest[member])}.";
            }
        }

        return "An equal request was recorded from another model.";
    }

    private static string Show(JsonNode? node)
    {
        if (node is null)
        {
            return "nothing";
        }

        string text = node is JsonObject message && message["text"] is { } said
            ? $"{message["role"]} \"{said}\""
            : node.ToJsonString();
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
    }
}
