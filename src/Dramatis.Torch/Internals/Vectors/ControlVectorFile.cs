using Dramatis.Torch.Engine;
using Dramatis.Torch.Internals.Vectors.Pickle;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>Reads and writes control vectors in the formats that others use. What a file is follows from the end of its name.</summary>
public static class ControlVectorFile
{
    /// <summary>Largest file read, in bytes.</summary>
    public const long LargestFile = 1L << 30;

    /// <summary>Reads a control vector.</summary>
    /// <param name="path">A <c>.gguf</c>, <c>.safetensors</c>, <c>.svec</c> (or <c>.json</c>) or <c>.pt</c> (or <c>.pth</c>) file.</param>
    /// <param name="rows">What the rows of a <c>.pt</c> tensor stand for; other formats say themselves.</param>
    /// <exception cref="ModelFormatException">The file is missing, too large, damaged, or holds no control vector.</exception>
    /// <exception cref="InvalidInputException">The name ends in none of these.</exception>
    public static ControlVector Read(string path, TensorRows rows = TensorRows.HiddenStates)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ControlVectorFormat format = FormatOf(path);
        RequireSize(path);
        try
        {
            return format switch
            {
                ControlVectorFormat.Gguf => GgufVectors.Read(path),
                ControlVectorFormat.Safetensors => SafetensorsVectors.Read(path),
                ControlVectorFormat.Svec => SvecVectors.Read(path),
                _ => PtVectors.Read(path, rows),
            };
        }
        catch (InvalidInputException error)
        {
            throw new ModelFormatException(path, $"is no usable control vector: the {error.Where} {error.Found} {error.Remedy}", error);
        }
    }

    /// <summary>Writes a control vector; an existing file is replaced, whole or not at all.</summary>
    /// <returns>What the format could not hold, in sentences for people; empty when nothing was lost that changes the effect.</returns>
    /// <exception cref="InvalidInputException">The name asks for a format that is not written, or nothing would be left to write.</exception>
    public static IReadOnlyList<string> Write(string path, ControlVector vector)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(vector);
        return FormatOf(path) switch
        {
            ControlVectorFormat.Gguf => GgufVectors.Write(path, vector),
            ControlVectorFormat.Safetensors => SafetensorsVectors.Write(path, vector),
            ControlVectorFormat.Svec => SvecVectors.Write(path, vector),
            _ => throw new InvalidInputException(path, "would be a PyTorch file.", "These are only read; write .gguf, .safetensors or .svec."),
        };
    }

    /// <summary>The format that a file name asks for.</summary>
    /// <exception cref="InvalidInputException">The name ends in none of the known endings.</exception>
    public static ControlVectorFormat FormatOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gguf" => ControlVectorFormat.Gguf,
            ".safetensors" => ControlVectorFormat.Safetensors,
            ".svec" or ".json" => ControlVectorFormat.Svec,
            ".pt" or ".pth" => ControlVectorFormat.Pt,
            _ => throw new InvalidInputException(path, "has no ending that names a format of control vectors.", "Expected .gguf, .safetensors, .svec or .pt."),
        };
    }

    private static void RequireSize(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new ModelFormatException(path, "there is no such file; expected a control vector.");
        }

        if (file.Length > LargestFile)
        {
            throw new ModelFormatException(path, $"is {file.Length} bytes long; expected a control vector of at most {LargestFile}.");
        }
    }
}
