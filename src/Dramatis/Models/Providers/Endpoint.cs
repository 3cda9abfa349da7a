using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Dramatis.Models.Providers;

/// <summary>What error messages need to know about an endpoint, and what they must not say.</summary>
/// <param name="Model">The model identifier, for messages.</param>
/// <param name="Address">The base URL.</param>
/// <param name="Key">The secret to keep out of every message, or null.</param>
internal sealed record Endpoint(string Model, Uri Address, string? Key)
{
    private const int ShownCharacters = 300;

    /// <summary>What to do about a missing or wrong key.</summary>
    public string KeyRemedy { get; init; } = "";

    /// <summary>What to do about an unknown model.</summary>
    public string ModelRemedy { get; init; } = "Check the model's name and the base URL.";

    /// <summary>What to do when nothing answers at the address.</summary>
    public string ServerRemedy { get; init; } = "Start the server, or check the base URL and the network.";

    /// <summary>A failure that has no status.</summary>
    public ModelCallException Failed(ModelFailure failure, string found, Exception? inner = null) =>
        new(failure, Model, Redact(found), failure is ModelFailure.Unreachable ? ServerRemedy : "", inner);

    /// <summary>The failure that a status stands for.</summary>
    public ModelCallException Refused(HttpStatusCode status, string body, TimeSpan? retryAfter)
    {
        string said = Redact(Explanation(body));
        ModelFailure failure = Classify(status, body);
        string reason = said.Length == 0 ? "" : ": " + said;
        string found = string.Create(CultureInfo.InvariantCulture, $"{Address} answered {(int)status}{reason}{(reason.EndsWith('.') ? "" : ".")}");
        return new ModelCallException(failure, Model, found, Remedy(failure)) { StatusCode = (int)status, RetryAfter = retryAfter };
    }

    /// <summary>The text without the key.</summary>
    public string Redact(string text) => string.IsNullOrEmpty(Key) ? text : text.Replace(Key, "[key]", StringComparison.Ordinal);

    private static ModelFailure Classify(HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.Unauthorized => ModelFailure.Unauthorized,
        HttpStatusCode.Forbidden => ModelFailure.Forbidden,
        HttpStatusCode.NotFound => ModelFailure.NotFound,
        HttpStatusCode.PaymentRequired => ModelFailure.QuotaExhausted,
        HttpStatusCode.RequestTimeout => ModelFailure.Timeout,
        HttpStatusCode.TooManyRequests => body.Contains("insufficient_quota", StringComparison.Ordinal)
            ? ModelFailure.QuotaExhausted
            : ModelFailure.RateLimited,
        >= HttpStatusCode.InternalServerError => ModelFailure.ServerError,
        _ => ModelFailure.BadRequest,
    };

    private string Remedy(ModelFailure failure) => failure switch
    {
        ModelFailure.Unauthorized or ModelFailure.Forbidden => KeyRemedy,
        ModelFailure.NotFound => ModelRemedy,
        ModelFailure.QuotaExhausted => "The account has no credit left; add some, then resume.",
        _ => "",
    };

    // {"error":{"message":"…"}}, {"error":"…"} and {"message":"…"} are all met; anything else is shown as it is.
    private static string Explanation(string body)
    {
        string text = body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement at = document.RootElement;
            at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty("error", out JsonElement error) ? error : at;
            at = at.ValueKind == JsonValueKind.Object && at.TryGetProperty("message", out JsonElement message) ? message : at;
            text = at.ValueKind == JsonValueKind.String ? at.GetString()! : body;
        }
        catch (JsonException)
        {
            // Not JSON: a proxy's page. Its beginning is the best there is.
        }

        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
    }
}
