using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dramatis.Tests.Models.FaultServer;

/// <summary>Replies in the OpenAI wire format, whole or spoilt.</summary>
internal static class FaultReplies
{
    private const int HugeBytes = 64 * 1024 * 1024;

    public static async Task ErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        string body = JsonSerializer.Serialize(new { error = new { message, type = "test", code = (string?)null } });
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    public static Task AnswerAsync(HttpContext context, FaultRequest request, string answer, Fault fault) =>
        request.Stream ? StreamAsync(context, request, answer, fault) : WholeAsync(context, request, answer, fault);

    public static async Task HugeAsync(HttpContext context, FaultRequest request)
    {
        context.Response.ContentType = request.Stream ? "text/event-stream" : "application/json";
        byte[] block = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
        for (int sent = 0; sent < HugeBytes; sent += block.Length)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    }

    private static async Task WholeAsync(HttpContext context, FaultRequest request, string answer, Fault fault)
    {
        string body = JsonSerializer.Serialize(new
        {
            id = "chatcmpl-1",
            @object = "chat.completion",
            created = 1,
            model = "test-model",
            choices = new[] { new { index = 0, message = new { role = "assistant", content = answer }, finish_reason = "stop" } },
            usage = Usage(request, answer),
        });
        context.Response.ContentType = "application/json";
        if (fault == Fault.BrokenBody)
        {
            await SendAsync(context, body[..(body.Length / 2)]);
            context.Abort();
            return;
        }

        await SendAsync(context, fault is Fault.MalformedJson or Fault.TruncatedStream ? body[..(body.Length / 2)] : body);
    }

    private static async Task StreamAsync(HttpContext context, FaultRequest request, string answer, Fault fault)
    {
        context.Response.ContentType = "text/event-stream";
        string[] pieces = answer.Split(' ');
        for (int i = 0; i < pieces.Length; i++)
        {
            await EventAsync(context, Chunk(new { role = "assistant", content = (i == 0 ? "" : " ") + pieces[i] }, null, null));
            if (fault == Fault.None)
            {
                continue;
            }

            if (fault == Fault.MalformedJson)
            {
                await SendAsync(context, "data: {\"id\": \"chatcmpl-1\", \"choices\": [{]\n\n");
            }
            else if (fault == Fault.BrokenBody)
            {
                context.Abort();
            }

            return;
        }

        await EventAsync(context, Chunk(new { }, "stop", null));
        await EventAsync(context, Chunk(null, null, Usage(request, answer)));
        await SendAsync(context, "data: [DONE]\n\n");
    }

    private static string Chunk(object? delta, string? finish, object? usage) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "test-model",
        choices = delta is null ? [] : new object[] { new { index = 0, delta, finish_reason = finish } },
        usage,
    });

    private static object Usage(FaultRequest request, string answer)
    {
        int read = request.Prompt.Split(' ').Length;
        int written = answer.Split(' ').Length;
        return new { prompt_tokens = read, completion_tokens = written, total_tokens = read + written };
    }

    private static Task EventAsync(HttpContext context, string json) => SendAsync(context, $"data: {json}\n\n");

    private static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
