using System.CommandLine;

namespace Dramatis.Cli.Commands;

/// <summary>Options that several commands share; each command gets its own instance.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs" };

    public static Option<string?> Model(string description) => new("--model", "-m") { Description = description, HelpName = "model" };

    public static Option<string?> ChatTemplate() => new("--chat-template")
    {
        Description = "Chat template in place of the model's own: chatml, llama3, or a file with a Jinja template (gguf and hf models)",
        HelpName = "name or file",
    };

    public static Option<string[]> Adapter() => new("--adapter")
    {
        Description = "Adapter in PEFT layout: LoRA with its weight (1 when not said), several add up; or a soft prompt (models in this process)",
        HelpName = "folder[:weight]",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string?> Licences() => new("--licences")
    {
        Description = "Folder with licences of judges; DRAMATIS_LICENCES or one under the user's application data by default",
        HelpName = "folder",
    };

    public static Option<bool> Override() => new("--override") { Description = "Report scores even where a requirement of the experiment is not met" };

    public static Option<string?> Output(string description = "Run folder; an existing one is resumed")
    {
        Option<string?> output = new("--out", "-o") { Description = description, HelpName = "folder" };
        output.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value)))
            {
                result.AddError("--out names no folder.");
            }
        });
        return output;
    }
}
