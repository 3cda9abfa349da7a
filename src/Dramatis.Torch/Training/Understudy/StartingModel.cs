using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>A model folder that training goes on from.</summary>
internal static class StartingModel
{
    private static readonly string[] TokenizerFiles = ["tokenizer.json", "tokenizer_config.json"];

    /// <summary>Makes sure that the folder holds a model of the given sizes.</summary>
    /// <exception cref="InvalidInputException">It holds none, or one of other sizes.</exception>
    public static void Check(string folder, DecoderConfiguration sizes)
    {
        string path = Path.Combine(folder, "config.json");
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, "model.safetensors")))
        {
            throw new InvalidInputException(folder, "holds no model.", "Name a folder with config.json, model.safetensors and tokenizer.json, such as models/understudy.");
        }

        DecoderConfiguration found = ConfigurationFile.Read(path);
        if (found with { ContextLength = sizes.ContextLength } != sizes)
        {
            throw new InvalidInputException(path, $"describes a model of other sizes ({found}).", $"The recipe makes {sizes}.");
        }
    }

    /// <summary>Copies the tokenizer where the prepared data will lie, unless one lies there.</summary>
    public static void TakeTokenizer(string folder, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        foreach (string file in TokenizerFiles.Where(file => !File.Exists(Path.Combine(dataFolder, file))))
        {
            File.Copy(Path.Combine(folder, file), Path.Combine(dataFolder, file));
        }
    }
}
