using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Optimisation;
using TorchSharp;

namespace Dramatis.Torch.Training.Runs;

/// <summary>
/// The folder of a run: <c>metrics.jsonl</c>, <c>ckpt/step-N/</c> with <c>model.safetensors</c> (fp32), <c>optim.safetensors</c> and
/// <c>state.json</c>, and <c>ckpt/latest</c>, which names the newest. A checkpoint appears whole or not at all: it is written to a
/// temporary folder and renamed, then the pointer moves, then older ones go.
/// </summary>
public sealed class RunFolder
{
    private const int Kept = 2;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Opens or creates the folder.</summary>
    public RunFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Root = Path.GetFullPath(path);
        Directory.CreateDirectory(Checkpoints);
    }

    /// <summary>Full path.</summary>
    public string Root { get; }

    private string Checkpoints => Path.Combine(Root, "ckpt");

    private string Pointer => Path.Combine(Checkpoints, "latest");

    /// <summary>Keeps other runs out of the folder until disposed; a killed process lets go by dying.</summary>
    /// <exception cref="InvalidInputException">Another run holds it.</exception>
    public IDisposable Hold()
    {
        string path = Path.Combine(Root, "run.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new InvalidInputException(Root, "is in use by another run.", "Let that run end or stop it, or give another folder.", error);
        }
    }

    /// <summary>Folder of the newest checkpoint, or null when there is none yet.</summary>
    /// <exception cref="InvalidInputException">The pointer names a checkpoint that is gone.</exception>
    public string? LatestCheckpoint()
    {
        if (!File.Exists(Pointer))
        {
            return null;
        }

        string folder = Path.Combine(Checkpoints, Path.GetFileName(File.ReadAllText(Pointer).Trim()));
        return Directory.Exists(folder)
            ? folder
            : throw new InvalidInputException(Pointer, $"names '{folder}', which is not there.", "Point it to another checkpoint, or delete it to begin anew.");
    }

    /// <summary>Reads where a checkpoint stands.</summary>
    /// <exception cref="InvalidInputException">The file is damaged or of another version.</exception>
    public static TrainingState ReadState(string checkpoint)
    {
        string path = Path.Combine(checkpoint, "state.json");
        try
        {
            TrainingState? state = JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(path));
            return state is { Format: TrainingState.CurrentFormat, Plan: not null }
                ? state
                : throw new InvalidInputException(path, $"has format {state?.Format}.", $"This version reads format {TrainingState.CurrentFormat}.");
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new InvalidInputException(path, "cannot be read: " + error.Message, "Point ckpt/latest to an older checkpoint.", error);
        }
    }

    /// <summary>Writes a checkpoint and removes all but the newest two.</summary>
    public void Save(TrainingState state, TrainableDecoder model, IReadOnlyList<IOptimiser> optimisers)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimisers);
        Publish(state.Step, folder =>
        {
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), model.Parameters);
            SafetensorsWriter.Write(Path.Combine(folder, "optim.safetensors"), optimisers.SelectMany(o => o.State).ToDictionary(StringComparer.Ordinal));
            DurableFile.Write(Path.Combine(folder, "state.json"), JsonSerializer.Serialize(state, Json));
        });
    }

    /// <summary>Makes what <paramref name="write"/> writes into a folder the newest checkpoint, and removes all but the newest two.</summary>
    internal void Publish(long step, Action<string> write)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}");
        string final = Path.Combine(Checkpoints, name);
        string temporary = final + ".partial";
        foreach (string unfinished in Directory.GetDirectories(Checkpoints, "*.partial")) // of a killed process
        {
            Remove(unfinished);
        }

        Directory.CreateDirectory(temporary);
        write(temporary);
        Remove(final);
        Directory.Move(temporary, final);
        DurableFile.Write(Pointer, name);
        foreach (string old in Directory.GetDirectories(Checkpoints, "step-*").Order(StringComparer.Ordinal).SkipLast(Kept).Where(f => f != final))
        {
            Remove(old);
        }
    }

    /// <summary>Puts the optimisers back to where a checkpoint left them.</summary>
    public static void Restore(string checkpoint, IReadOnlyList<IOptimiser> optimisers)
    {
        ArgumentNullException.ThrowIfNull(optimisers);
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(checkpoint, "optim.safetensors"));
        using var off = torch.no_grad();
        foreach ((string name, torch.Tensor tensor) in optimisers.SelectMany(o => o.State))
        {
            using torch.Tensor stored = file.Read(name, tensor.dtype);
            tensor.copy_(stored);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
