using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// A model as its files describe it: sizes, weights, tokenizer, chat template. Opening reads everything but the weights, which stay
/// mapped until they are read; sizes, shapes and vocabulary have been checked against each other. Dispose it when the weights are
/// read: tokenizer and template live on.
/// </summary>
public sealed class ModelSource : IDisposable
{
    private readonly Lazy<IChatTemplate> template;

    internal ModelSource(ModelParts parts)
    {
        Location = parts.Location;
        Configuration = parts.Configuration;
        Weights = parts.Weights;
        Tokenizer = parts.Tokenizer.Tokenizer;
        BeginningToken = parts.Tokenizer.BeginningToken;
        Fingerprint = parts.Fingerprint;
        Description = parts.Describe();
        template = new Lazy<IChatTemplate>(parts.Template);
        EndTokens = CollectEndTokens(parts);
    }

    /// <summary>The folder or file.</summary>
    public string Location { get; }

    /// <summary>Sizes and constants.</summary>
    public DecoderConfiguration Configuration { get; }

    /// <summary>The weights; disposed with this.</summary>
    public IWeightSource Weights { get; }

    /// <summary>Text to ids and back.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>How the model wants conversations written.</summary>
    /// <exception cref="ModelFormatException">The files have no template, or one that is not recognised, and none was named.</exception>
    public IChatTemplate Template => template.Value;

    /// <summary>Ids that end a reply: those the files name, and the turn end of the template.</summary>
    public IReadOnlySet<int> EndTokens { get; }

    /// <summary>Id that the model expects before plain text, or null. A chat template writes its own.</summary>
    public int? BeginningToken { get; }

    /// <summary>
    /// SHA-256 over the small files, the headers of the weights and samples of every tensor (start, middle and end): equal for equal
    /// models, different for different ones, and quick to compute.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>One line for people: layout, parameters, sizes, how the weights are stored.</summary>
    public string Description { get; }

    /// <summary>Opens a folder in Hugging Face layout: config.json, tokenizer.json, model.safetensors or shards with an index.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="templateName">A name of <see cref="KnownChatTemplates.Names"/>, or a file with a Jinja template, to use in place of the folder's own; null for that.</param>
    /// <param name="clock">What tells the date to templates that write it; null for the system's clock.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged or of a kind not supported.</exception>
    /// <exception cref="InvalidInputException">There is no template of that name.</exception>
    public static ModelSource OpenFolder(string folder, string? templateName = null, TimeProvider? clock = null) =>
        new(ModelFolder.Open(folder, templateName, clock));

    /// <summary>Opens a GGUF file of the Llama architecture.</summary>
    /// <param name="file">The file.</param>
    /// <param name="templateName">A name of <see cref="KnownChatTemplates.Names"/>, or a file with a Jinja template, to use in place of the file's own; null for that.</param>
    /// <param name="clock">What tells the date to templates that write it; null for the system's clock.</param>
    /// <exception cref="ModelFormatException">The file is missing, damaged or of a kind not supported.</exception>
    /// <exception cref="InvalidInputException">There is no template of that name.</exception>
    public static ModelSource OpenGguf(string file, string? templateName = null, TimeProvider? clock = null) =>
        new(GgufModel.Open(file, templateName, clock));

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();

    // A template that is not recognised must not keep a model from scoring plain text; it is refused when it is asked for.
    private HashSet<int> CollectEndTokens(ModelParts parts)
    {
        HashSet<int> ends = [.. parts.EndTokens.Where(id => id >= 0 && id < Configuration.VocabularySize)];
        try
        {
            if (Tokenizer.SpecialToken(Template.TurnEnd) is { } turnEnd)
            {
                ends.Add(turnEnd);
            }
        }
        catch (ModelFormatException)
        {
            return ends;
        }

        return ends;
    }
}
