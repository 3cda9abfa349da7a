using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dramatis.Cli.Entailment;
using Dramatis.Cli.Terminal;
using Dramatis.Control;
using Dramatis.Control.Guarding;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Files;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Torch.Adapters;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis chat</c>: talk with a persona in the terminal.</summary>
internal static class ChatCommand
{
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandSession session)
    {
        Option<string?> model = SharedOptions.Model("Model that plays the persona; understudy by default");
        Option<string?> template = SharedOptions.ChatTemplate();
        Option<string[]> adapter = SharedOptions.Adapter();
        Option<string[]> steer = SteeringArguments.Option();
        Option<bool> show = new("--show-activations")
        {
            Description = "After each reply, show the residual stream behind each block: its mean length, and its projection on each vector of --steer",
        };
        EngineArguments engine = new();
        Option<FileInfo?> persona = new("--persona", "-p") { Description = "Persona file (docs/formats/persona.md)", HelpName = "file" };
        Option<string?> message = new("--message") { Description = "Say this, print the reply and leave", HelpName = "text" };
        Option<float> temperature = new("--temperature") { Description = "Sampling temperature; 0 takes the likeliest token", DefaultValueFactory = _ => 0.7f };
        Option<long> seed = new("--seed") { Description = "Seed of the sampling", DefaultValueFactory = _ => 1 };
        Option<int> length = new("--max-tokens") { Description = "Most tokens of one reply", DefaultValueFactory = _ => 160 };
        Option<FileInfo?> transcript = new("--transcript") { Description = "Append the talk to this JSONL file", HelpName = "file" };
        Option<GuardPolicy?> guard = new("--guard") { Description = "Hold replies against the persona: flag, rerank, repair or decline what contradicts it", HelpName = "policy" };
        Option<string?> nli = new("--nli") { Description = NliModels.Description, HelpName = "model" };
        ExampleCommand command = new(
            "chat",
            "Talk with a persona",
            "dramatis chat --persona experiments/personas/runa.json",
            "dramatis chat --persona experiments/personas/runa.json --guard repair",
            "dramatis chat --model gguf:chat.gguf --persona experiments/personas/runa.json --message \"What do you do?\"",
            "dramatis chat --model gguf:chat.gguf --steer cheer.gguf:8:8-20 --show-activations")
        { model, template, adapter, steer, show, persona, guard, nli, message, temperature, seed, length, transcript, engine.Precision, engine.Threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Persona? played = parsed.GetValue(persona) is { } file ? PersonaFile.Load(file.FullName) : null;
            ChatOptions options = new()
            {
                Temperature = parsed.GetValue(temperature),
                Seed = parsed.GetValue(seed),
                MaxOutputTokens = parsed.GetValue(length),
            };
            using AdapterFolders adapters = AdapterFolders.Open(parsed.GetValue(adapter));
            string named = parsed.GetValue(model) ?? "understudy";
            await using ModelRegistry registry = Composition.Registry(
                engine.Of(parsed, [named]) with { ChatTemplate = parsed.GetValue(template), Patch = adapters.Patch });
            IChatClient client = await registry.OpenAsync(named, cancellationToken);
            SteeringArguments? steering = SteeringArguments.Read(parsed.GetValue(steer));
            bool looks = steering is not null || adapters.Prompt is not null || parsed.GetValue(show);
            using LookInside? inside = looks ? new LookInside(LocalModel.Require(client, named), adapters.Prompt, steering, parsed.GetValue(show)) : null;
            if (!adapters.IsEmpty)
            {
                LocalModel.Require(client, named);
            }

            IChatClient speaker = inside?.Client(named) ?? client;
            if (parsed.GetValue(guard) is { } policy)
            {
                speaker = Guarded(speaker, played, policy, await NliModels.JudgeAsync(parsed.GetValue(nli), registry, cancellationToken));
            }

            Conversation conversation = new(session, speaker, inside, played, options, parsed.GetValue(transcript));
            await conversation.RunAsync(parsed.GetValue(message), cancellationToken);
            return ExitCodes.Done;
        });
        return command;
    }

    private static IChatClient Guarded(IChatClient client, Persona? persona, GuardPolicy policy, ClaimJudge judge) => persona is null
        ? throw new InvalidInputException("--guard", "has no persona to hold replies against.", "Name one with --persona.")
        : client.AsBuilder().UseConsistencyGuard(persona, new ConsistencyGuardOptions { Judge = judge, Policy = policy }).Build();

    private sealed class Conversation(CommandSession session, IChatClient client, LookInside? inside, Persona? persona, ChatOptions options, FileInfo? transcript)
    {
        private readonly List<ChatMessage> history = persona is null ? [] : [new ChatMessage(ChatRole.System, PersonaPrompt.Render(persona))];
        private readonly string name = persona?.Name ?? "assistant";
        private int turns;

        public async Task RunAsync(string? single, CancellationToken cancellationToken)
        {
            if (single is not null)
            {
                await SayAsync(single, cancellationToken);
                return;
            }

            session.Error.WriteLine($"You talk with {name}. /again starts over, /quit or Ctrl-D leaves.");
            while (!cancellationToken.IsCancellationRequested)
            {
                session.Output.Write("> ");
                session.Output.Flush();
                string? line = await TerminalLines.NextAsync(session.Input, cancellationToken);
                switch (line?.Trim())
                {
                    case null or "/quit":
                        return;
                    case "":
                        continue;
                    case "/again":
                        history.RemoveAll(m => m.Role != ChatRole.System);
                        continue;
                    default:
                        await SayAsync(line!, cancellationToken);
                        break;
                }
            }
        }

        private async Task SayAsync(string text, CancellationToken cancellationToken)
        {
            history.Add(new ChatMessage(ChatRole.User, text));
            List<ChatResponseUpdate> updates = [];
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(history, options, cancellationToken))
            {
                updates.Add(update);
                session.Output.Write(update.Text);
                session.Output.Flush();
            }

            session.Output.WriteLine();
            session.Error.Write(inside?.TakeActivations());
            if (updates.LastOrDefault()?.GuardDecision() is { Action: not GuardAction.Passed } decision)
            {
                session.Error.WriteLine("guard: " + decision.Explain());
            }

            string reply = updates.ToChatResponse().Text;
            history.Add(new ChatMessage(ChatRole.Assistant, reply));
            Record("user", text);
            Record(name, reply);
        }

        private void Record(string speaker, string text)
        {
            if (transcript is not null)
            {
                File.AppendAllText(transcript.FullName, JsonSerializer.Serialize(new Turn(turns++, speaker, text), OneLine) + "\n");
            }
        }
    }
}
