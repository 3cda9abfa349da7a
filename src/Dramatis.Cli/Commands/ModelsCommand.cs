using System.CommandLine;
using System.Diagnostics;
using Dramatis.Cli.Terminal;
using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis models</c>: what can be named after <c>--model</c>; <c>models check</c> opens one and asks it a question, <c>models inspect</c> describes its files.</summary>
internal static class ModelsCommand
{
    public static Command Create(CommandSession session)
    {
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "models",
            "List the kinds of model that can be named after --model",
            "dramatis models",
            "dramatis models check gguf:~/models/chat.gguf")
        { json };
        command.SetAction(parsed => List(session, parsed.GetValue(json)));
        command.Add(CreateCheck(session));
        command.Add(ModelInspectCommand.Create(session));
        return command;
    }

    private static ExampleCommand CreateCheck(CommandSession session)
    {
        Argument<string> model = new("model") { Description = "a model identifier" };
        Option<string?> template = SharedOptions.ChatTemplate();
        EngineArguments engine = new();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand check = new(
            "check",
            "Open a model, ask it one question and say what it can do",
            "dramatis models check understudy",
            "dramatis models check openai:some-model@http://localhost:8080/v1")
        { model, template, json, engine.Precision, engine.Threads };
        check.SetAction((parsed, cancellationToken) =>
        {
            string identifier = parsed.GetRequiredValue(model);
            EngineOptions options = engine.Of(parsed, [identifier]) with { ChatTemplate = parsed.GetValue(template) };
            return CheckAsync(session, identifier, options, parsed.GetValue(json), cancellationToken);
        });
        return check;
    }

    private static void List(CommandSession session, bool json)
    {
        IReadOnlyList<IModelProvider> providers = [.. Composition.Providers()];
        if (json)
        {
            session.WriteJson(providers.Select(p => new { p.Scheme, p.Description }));
            return;
        }

        Table table = new Table().RoundedBorder().AddColumns("scheme", "what it opens");
        foreach (IModelProvider provider in providers)
        {
            table.AddRow(Markup.Escape(provider.Scheme), Markup.Escape(provider.Description));
        }

        session.Console.Write(table);
    }

    private static async Task<int> CheckAsync(CommandSession session, string model, EngineOptions engine, bool json, CancellationToken cancellationToken)
    {
        await using ModelRegistry registry = Composition.Registry(engine);
        long start = Stopwatch.GetTimestamp();
        IChatClient client = await registry.OpenAsync(model, cancellationToken);
        TimeSpan opened = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        ChatResponse reply = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, "Say hello in one short sentence.")],
            new ChatOptions { Temperature = 0, MaxOutputTokens = 24 },
            cancellationToken);
        TimeSpan answered = Stopwatch.GetElapsedTime(start);
        ILanguageModel? language = client.GetService<ILanguageModel>();
        var facts = new
        {
            Model = model,
            OpenedInSeconds = Math.Round(opened.TotalSeconds, 2),
            AnsweredInSeconds = Math.Round(answered.TotalSeconds, 2),
            Reply = reply.Text,
            LogLikelihood = client.GetService<ILogLikelihood>() is not null,
            language?.ContextLength,
            language?.VocabularySize,
            Fingerprint = language?.Fingerprint,
        };
        if (json)
        {
            session.WriteJson(facts);
            return ExitCodes.Done;
        }

        session.Output.WriteLine($"model           {facts.Model}");
        session.Output.WriteLine(FormattableString.Invariant($"opened          in {facts.OpenedInSeconds} s, answered in {facts.AnsweredInSeconds} s"));
        session.Output.WriteLine($"reply           {facts.Reply.ReplaceLineEndings(" ")}");
        session.Output.WriteLine($"log-likelihood  {(facts.LogLikelihood ? "yes: answers are read from option likelihoods" : "no: answers are read from text")}");
        if (language is not null)
        {
            session.Output.WriteLine($"context         {language.ContextLength} tokens, vocabulary {language.VocabularySize}");
        }

        return ExitCodes.Done;
    }
}
