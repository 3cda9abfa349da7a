namespace Dramatis.Models.Providers;

/// <summary>Reads base URLs.</summary>
internal static class EndpointAddress
{
    /// <summary>The address an identifier names, refused when it carries a password.</summary>
    public static Uri Required(ModelIdentifier identifier, Uri address) => address.UserInfo.Length == 0
        ? address
        : throw new InvalidInputException(
            $"model '{identifier.Scheme}:{identifier.Name}'",
            "its base URL carries a user name or password.",
            "Secrets come from the environment only; leave them out of the identifier.");

    /// <summary>Reads an address from the environment.</summary>
    public static Uri Parse(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? url
            : throw new InvalidInputException(where, "is not an http or https address.", "Write it like http://localhost:8080/v1.");
}
