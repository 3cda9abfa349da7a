using System.Net;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Models.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Dramatis.Tests.Models.Providers;

public sealed class OllamaEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_ComesThroughThePipeline(bool stream)
    {
        await using WebApplication server = await StartAsync(context => LinesAsync(
            context,
            """{"model":"m","created_at":"2030-01-01T00:00:00Z","message":{"role":"assistant","content":"hello"},"done":false}""",
            """{"model":"m","created_at":"2030-01-01T00:00:00Z","message":{"role":"assistant","content":" you"},"done":false}""",
            """{"model":"m","created_at":"2030-01-01T00:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":4,"eval_count":2}"""));
        await using ModelRegistry registry = new([new OllamaModelProvider()], ModelPipeline.With(new ModelPipelineOptions()));
        IChatClient client = await registry.OpenAsync($"ollama:m@{server.Urls.Single()}", Cancel);

        ChatResponse response = stream
            ? await client.GetStreamingResponseAsync("hi", cancellationToken: Cancel).ToChatResponseAsync(Cancel)
            : await client.GetResponseAsync("hi", cancellationToken: Cancel);

        Assert.Equal("hello you", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(4, response.Usage!.InputTokenCount);
        Assert.Equal(2, response.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task UnknownModel_SaysHowToFetchIt()
    {
        await using WebApplication server = await StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"error":"model 'm' not found"}""", Cancel);
        });
        await using ModelRegistry registry = new([new OllamaModelProvider()], ModelPipeline.With(new ModelPipelineOptions()));
        IChatClient client = await registry.OpenAsync($"ollama:m@{server.Urls.Single()}", Cancel);

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync("hi", cancellationToken: Cancel));

        Assert.Equal(ModelFailure.NotFound, error.Failure);
        Assert.Contains("model 'm' not found. Fetch the model with 'ollama pull m'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamWithoutItsEnd_IsTruncated()
    {
        await using WebApplication server = await StartAsync(context => LinesAsync(
            context,
            """{"model":"m","created_at":"2030-01-01T00:00:00Z","message":{"role":"assistant","content":"hello"},"done":false}"""));
        ModelPipelineOptions options = new() { Retry = new ModelRetryOptions { Attempts = 1 } };
        await using ModelRegistry registry = new([new OllamaModelProvider()], ModelPipeline.With(options));
        IChatClient client = await registry.OpenAsync($"ollama:m@{server.Urls.Single()}", Cancel);

        ModelCallException error = await Assert.ThrowsAsync<ModelCallException>(
            () => client.GetStreamingResponseAsync("hi", cancellationToken: Cancel).ToChatResponseAsync(Cancel));

        Assert.Equal(ModelFailure.TruncatedStream, error.Failure);
    }

    private static async Task LinesAsync(HttpContext context, params string[] lines)
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (string line in lines)
        {
            await context.Response.WriteAsync(line + "\n", Cancel);
        }
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate handle)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        application.Run(handle);
        await application.StartAsync(Cancel);
        return application;
    }
}
