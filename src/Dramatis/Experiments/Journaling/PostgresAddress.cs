using Npgsql;

namespace Dramatis.Experiments.Journaling;

/// <summary>Addresses of PostgreSQL servers in both customary forms.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether a journal location means a server.</summary>
    public static bool IsAddress(string location) =>
        Schemes.Any(s => location.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        || location.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <exception cref="InvalidInputException">It is not one.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string location)
    {
        try
        {
            return Schemes.Any(s => location.StartsWith(s, StringComparison.OrdinalIgnoreCase))
                ? FromUri(new Uri(location))
                : new NpgsqlConnectionStringBuilder(location);
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException or FormatException)
        {
            // The text itself may hold a password and stays out of the message.
            throw new InvalidInputException(
                "journal", "the PostgreSQL address cannot be read.", "Write postgres://user:password@host:5432/database.", exception);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        string[] user = uri.UserInfo.Split(':', 2);
        NpgsqlConnectionStringBuilder builder = new()
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = uri.AbsolutePath.Trim('/').Length > 0 ? Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) : "dramatis",
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            builder[parts[0] == "sslmode" ? "SSL Mode" : parts[0]] = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
        }

        return builder;
    }
}
