namespace Dramatis.Catalog;

/// <summary>Files that travel inside the assembly, so that the program runs from any folder.</summary>
internal static class EmbeddedFile
{
    /// <summary>Opens a file by its logical name.</summary>
    public static Stream Open(string name) => typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly was built without '{name}'.");
}
