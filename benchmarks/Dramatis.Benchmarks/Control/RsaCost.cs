using System.Diagnostics;
using System.Globalization;
using Dramatis.Control;
using Dramatis.Control.Pragmatics;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Benchmarks.Control;

/// <summary>What a token costs a speaker with an imagined listener, by the number of worlds.</summary>
internal sealed class RsaCost : IMeasurement
{
    private const int Runs = 5;
    private const int Tokens = 40;

    private static readonly int[] Worlds = [1, 2, 3, 5];
    private static readonly HashSet<int> Never = [];

    public string Name => "rsa-cost";

    public string Description => "Milliseconds a token of a reply of 40 with an imagined listener (row 21) on Understudy, by the number of worlds, and the cost by that of a single world and their number; the aim is 1.3.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        await using ModelRegistry registry = new([new UnderstudyModelProvider(new EngineOptions())]);
        ILanguageModel model = (await registry.OpenAsync("understudy", cancellationToken)).GetService<ILanguageModel>()!;
        CandidateSet[] sets = [.. Enumerable.Range(0, Worlds.Max()).Select(i => CandidateSets.Create(4, i, 1))];
        IReadOnlyList<ChatMessage>[] conversations =
            [.. sets.Select(s => (IReadOnlyList<ChatMessage>)[new ChatMessage(ChatRole.System, PersonaPrompt.Render(s.Persona)), new ChatMessage(ChatRole.User, sets[0].Context.Query)])];
        RsaSpeaker speaker = new(model, new RsaOptions(2, 0.5));

        // All sizes in turn within a run, so that a busy machine slows them alike.
        double[][] runs = [.. Worlds.Select(_ => new double[Runs])];
        for (int run = -1; run < Runs; run++)
        {
            foreach ((int at, int worlds) in Worlds.Index())
            {
                long began = Stopwatch.GetTimestamp();
                await speaker.SpeakAsync(conversations[..worlds], Tokens, Never, cancellationToken: cancellationToken);
                if (run >= 0)
                {
                    runs[at][run] = Stopwatch.GetElapsedTime(began).TotalMilliseconds / Tokens;
                }
            }
        }

        return
        [
            .. Worlds.Select((worlds, at) => Figure.Of(string.Create(CultureInfo.InvariantCulture, $"{worlds} worlds"), "ms/token", runs[at])),
            .. Worlds.Skip(1).Select((worlds, at) => Figure.Of(
                string.Create(CultureInfo.InvariantCulture, $"{worlds} worlds, by {worlds} times one"), "", [.. runs[at + 1].Zip(runs[0], (many, one) => many / (worlds * one))])),
        ];
    }
}
