using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Benchmarks.Engine;

/// <summary>llama.cpp through node-llama-cpp in a process of its own: one JSON task a line in, one JSON result a line out.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>Bytes in memory at most, since the start.</summary>
    public long PeakBytes => SelfMemory.Peak(process.Id);

    /// <summary>Where the scripts are.</summary>
    private static string Folder => Path.Combine(Repository.Root, "benchmarks", "peers");

    /// <summary>Starts the peer on the model with its matrices in another type; the file is made once and kept under artifacts.</summary>
    public static async Task<PeerProcess> StartAsync(string model, string type, int threads)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"The peer is not installed: run npm install in {Folder}.");
        }

        string file = Path.Combine(Repository.Root, "artifacts", "peers", $"{Path.GetFileNameWithoutExtension(model)}.as-{type}.gguf");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using Process convert = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "convert.mjs"), model, file + ".part", type]))!;
            await convert.WaitForExitAsync();
            if (convert.ExitCode != 0)
            {
                throw new InvalidOperationException($"{model} could not be converted to {type}.");
            }

            File.Move(file + ".part", file);
        }

        Process process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "peer.mjs"), file, $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        PeerProcess peer = new(process);
        await peer.ReadAsync();
        return peer;
    }

    /// <summary>Does a task.</summary>
    public async Task<JsonNode> RunAsync(object task)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(task));
        await process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task<JsonNode> ReadAsync()
    {
        // The binding writes a few lines of its own.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                JsonNode result = JsonNode.Parse(line)!;
                return result["error"] is { } error ? throw new InvalidOperationException($"The peer failed: {error}") : result;
            }
        }

        throw new InvalidOperationException("The peer ended.");
    }
}
