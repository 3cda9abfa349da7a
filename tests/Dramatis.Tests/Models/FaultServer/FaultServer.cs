using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Dramatis.Tests.Models.FaultServer;

/// <summary>
/// A server on this machine that speaks OpenAI's chat completions, plain and streamed, and misbehaves on demand. It counts what it
/// answered in full, so that a test can show that nothing is paid for twice.
/// </summary>
/// <remarks>
/// Other test projects link the folder: <c>&lt;Compile Include="../Dramatis.Tests/Models/FaultServer/*.cs" LinkBase="FaultServer" /&gt;</c>
/// and <c>&lt;FrameworkReference Include="Microsoft.AspNetCore.App" /&gt;</c>.
/// </remarks>
public sealed class FaultServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<Fault> script = new();
    private readonly ConcurrentQueue<FaultRequest> requests = new();
    private readonly ConcurrentDictionary<string, int> received = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> answered = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FaultServer(WebApplication application) => this.application = application;

    /// <summary>Base URL as clients take it: <c>http://127.0.0.1:port/v1</c>.</summary>
    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1/v1");

    /// <summary>The answer to a request; by default <c>answer to </c> and the prompt.</summary>
    public Func<FaultRequest, string> Answer { get; set; } = request => "answer to " + request.Prompt;

    /// <summary>The fault of a request for which none is scripted; by default none.</summary>
    public Func<FaultRequest, Fault> Choose { get; set; } = _ => Fault.None;

    /// <summary>Seconds in Retry-After.</summary>
    public int RetryAfterSeconds { get; set; }

    /// <summary>The clock of dates in Retry-After.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<FaultRequest> Requests => [.. requests];

    /// <summary>How often each prompt was answered in full.</summary>
    public IReadOnlyDictionary<string, int> Answered => answered;

    /// <summary>Answers given in full.</summary>
    public int AnsweredCount => answered.Values.Sum();

    /// <summary>Ends when a request hangs.</summary>
    public Task Hanging => hanging.Task;

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<FaultServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        FaultServer server = new(builder.Build());
        server.application.Run(server.HandleAsync);
        await server.application.StartAsync();
        server.BaseUrl = new Uri(server.application.Urls.Single() + "/v1");
        return server;
    }

    /// <summary>Faults of the next requests, in order; then <see cref="Choose"/> decides.</summary>
    public void Enqueue(params IEnumerable<Fault> faults)
    {
        foreach (Fault fault in faults)
        {
            script.Enqueue(fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.Zero);
        await application.StopAsync(atOnce.Token);
        await application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path != "/v1/chat/completions")
        {
            await FaultReplies.ErrorAsync(context, 404, "There is nothing at this path.");
            return;
        }

        FaultRequest request = await ReadAsync(context);
        requests.Enqueue(request);
        Fault fault = script.TryDequeue(out Fault scripted) ? scripted : Choose(request);
        try
        {
            await ReplyAsync(context, request, fault);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client went away, as clients do.
        }
    }

    private async Task<FaultRequest> ReadAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement content = document.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
        string prompt = content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
        bool stream = document.RootElement.TryGetProperty("stream", out JsonElement streamed) && streamed.GetBoolean();
        int earlier = received.AddOrUpdate(prompt, 1, (_, before) => before + 1) - 1;
        return new FaultRequest(prompt, stream, earlier, context.Request.Headers.Authorization.ToString(), body);
    }

    private async Task ReplyAsync(HttpContext context, FaultRequest request, Fault fault)
    {
        switch (fault)
        {
            case Fault.RateLimited:
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                await FaultReplies.ErrorAsync(context, 429, "Slow down.");
                break;
            case Fault.RateLimitedUntilDate:
                DateTimeOffset now = TimeProvider.GetUtcNow();
                context.Response.Headers.Date = now.ToString("R");
                context.Response.Headers.RetryAfter = now.AddSeconds(RetryAfterSeconds).ToString("R");
                await FaultReplies.ErrorAsync(context, 429, "Slow down.");
                break;
            case Fault.ServerError:
                await FaultReplies.ErrorAsync(context, 500, "Something broke.");
                break;
            case Fault.BadRequest:
                await FaultReplies.ErrorAsync(context, 400, "The temperature is too high.");
                break;
            case Fault.Unauthorized:
                await FaultReplies.ErrorAsync(context, 401, $"The key {request.Authorization} is not known.");
                break;
            case Fault.Forbidden:
                await FaultReplies.ErrorAsync(context, 403, "Not for you.");
                break;
            case Fault.NotFound:
                await FaultReplies.ErrorAsync(context, 404, "There is no such model.");
                break;
            case Fault.Hang:
                hanging.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Fault.ConnectionReset:
                context.Abort();
                break;
            case Fault.WrongContentType:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Please log in.</body></html>", context.RequestAborted);
                break;
            case Fault.HugeBody:
                await FaultReplies.HugeAsync(context, request);
                break;
            case Fault.None or Fault.SlowFirstByte:
                await Task.Delay(fault == Fault.None ? 0 : 30, context.RequestAborted);
                await FaultReplies.AnswerAsync(context, request, Answer(request), Fault.None);
                answered.AddOrUpdate(request.Prompt, 1, (_, before) => before + 1);
                break;
            default:
                await FaultReplies.AnswerAsync(context, request, Answer(request), fault);
                break;
        }
    }
}
