using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Tokenization;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Describes model files without reading their weights, whether or not the model can be used.</summary>
public static class ModelInspector
{
    /// <summary>Describes a GGUF file or a folder in Hugging Face layout.</summary>
    /// <exception cref="ModelFormatException">The files are missing or damaged. That a model is of a kind not supported is no error here.</exception>
    public static ModelInspection Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new ModelFormatException(path, "there is no such file or folder; expected a GGUF file, or a folder with config.json, tokenizer.json and safetensors.");
        }

        return Directory.Exists(path) ? FolderInspection.Inspect(path) : GgufInspection.Inspect(path);
    }

    /// <summary>The tokenizer, or why it cannot be read.</summary>
    internal static (TokenizerInspection? Found, ModelAbility Ability) Tokenizer(Func<TokenizerDescription> read)
    {
        try
        {
            TokenizerDescription description = read();
            string? beginning = description.BeginningToken is { } id ? description.Tokenizer.Decode([id], keepSpecial: true) : null;
            return (new TokenizerInspection(description.Kind, description.Tokenizer.VocabularySize, beginning), new ModelAbility("tokenize", true, description.Kind));
        }
        catch (ModelFormatException error)
        {
            return (null, new ModelAbility("tokenize", false, error.Message));
        }
    }

    /// <summary>The template, tried on a short conversation, and whether it takes system messages.</summary>
    internal static (TemplateInspection Found, ModelAbility Chat, ModelAbility System) Template(Func<ChatTemplateText> read)
    {
        try
        {
            ChatTemplateText text = read();
            if (text.Source is null)
            {
                return Failed("missing", "The files have no chat template: name one with --chat-template.");
            }

            IChatTemplate template = text.Read(null, null);
            string example = template.Render([new ChatMessage(ChatRole.User, "Hello.")]);
            string turnEnd = template.TurnEnd;
            return (new TemplateInspection("runs", turnEnd.Length > 0 ? turnEnd : null, example, null), new ModelAbility("chat", true, "The model's own template is run."), System(template));
        }
        catch (DramatisException error)
        {
            return Failed("refused", error.Message);
        }
    }

    /// <summary>Whether the model can be loaded, and why not.</summary>
    internal static ModelAbility Load(Func<ModelSource> open)
    {
        try
        {
            using ModelSource source = open();
            return new ModelAbility("load", true, source.Description);
        }
        catch (DramatisException error)
        {
            return new ModelAbility("load", false, error.Message);
        }
    }

    /// <summary>Abilities in order; a model that cannot be loaded cannot chat.</summary>
    internal static IReadOnlyList<ModelAbility> Abilities(ModelAbility load, ModelAbility tokenize, ModelAbility chat, ModelAbility system) =>
    [
        load,
        tokenize,
        chat.Works && !load.Works ? new ModelAbility("chat", false, "The template runs, but the model cannot be loaded.") : chat,
        system,
    ];

    private static ModelAbility System(IChatTemplate template)
    {
        const string Name = "system-messages";
        const string Sign = "Speak plainly.";
        try
        {
            string written = template.Render([new ChatMessage(ChatRole.System, Sign), new ChatMessage(ChatRole.User, "Hello.")]);
            return written.Contains(Sign, StringComparison.Ordinal)
                ? new ModelAbility(Name, true, "The template writes them.")
                : new ModelAbility(Name, false, "The template leaves them out: put the persona into the first user message.");
        }
        catch (DramatisException error)
        {
            return new ModelAbility(Name, false, error.Message);
        }
    }

    private static (TemplateInspection Found, ModelAbility Chat, ModelAbility System) Failed(string status, string problem) =>
        (new TemplateInspection(status, null, null, problem), new ModelAbility("chat", false, problem), new ModelAbility("system-messages", false, "There is no template that runs."));
}
