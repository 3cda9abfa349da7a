using System.Collections.Concurrent;
using System.Text.Json;
using Dramatis.Simulated.Discussants;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests.Models.FaultServer;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Tests.Endpoints;

/// <summary>
/// An OpenAI-compatible server behind which a planted participant answers, and which misbehaves as a seed says. Every request carries a
/// seed of its own, so its body names the call: answering the same body twice is being paid twice.
/// </summary>
internal sealed class DiscussantServer : IAsyncDisposable
{
    private static readonly Fault[] Kinds =
    [
        Fault.RateLimited, Fault.RateLimitedUntilDate, Fault.ServerError, Fault.ConnectionReset, Fault.BrokenBody,
        Fault.TruncatedStream, Fault.MalformedJson, Fault.WrongContentType, Fault.SlowFirstByte,
    ];

    private readonly FaultServer server;
    private readonly SyntheticDiscussant discussant = new(new DiscussantParameters());
    private readonly ConcurrentDictionary<string, int> received = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Fault, int> faults = new();

    private DiscussantServer(FaultServer server)
    {
        this.server = server;
        server.Choose = Choose;
        server.Answer = Answer;
    }

    /// <summary>The model identifier.</summary>
    public string Model => $"openai:test@{server.BaseUrl}";

    /// <summary>Probability that a request meets a fault.</summary>
    public double FaultRate { get; set; }

    /// <summary>From this request on everything hangs; null for never.</summary>
    public int? HangsFrom { get; set; }

    /// <summary>Ends when the first request hangs.</summary>
    public Task Hanging => server.Hanging;

    /// <summary>Calls that were answered in full, each with how often.</summary>
    public IReadOnlyDictionary<string, int> Answered => answered;

    /// <summary>The faults met.</summary>
    public IReadOnlyDictionary<Fault, int> Faults => faults;

    /// <summary>Requests so far.</summary>
    public int Requests => received.Values.Sum();

    public static async Task<DiscussantServer> StartAsync() => new(await FaultServer.StartAsync());

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Fault Choose(FaultRequest request)
    {
        int earlier = received.AddOrUpdate(request.Body, 1, (_, before) => before + 1) - 1;
        if (HangsFrom is { } from && Requests > from)
        {
            return Fault.Hang;
        }

        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"faults|{earlier}|{request.Body}"));
        Fault fault = random.NextBool(FaultRate) ? random.Choose(Kinds) : Fault.None;
        faults.AddOrUpdate(fault, 1, (_, before) => before + 1);
        if (fault is Fault.None or Fault.SlowFirstByte)
        {
            answered.AddOrUpdate(request.Body, 1, (_, before) => before + 1);
        }

        return fault;
    }

    private string Answer(FaultRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        JsonElement root = document.RootElement;
        ChatMessage[] messages =
        [
            .. root.GetProperty("messages").EnumerateArray().Select(m => new ChatMessage(
                new ChatRole(m.GetProperty("role").GetString()!), TextOf(m.GetProperty("content")))),
        ];
        ChatOptions options = new() { Seed = root.GetProperty("seed").GetInt64() };
        return discussant.GetResponseAsync(messages, options).GetAwaiter().GetResult().Text;
    }

    private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
