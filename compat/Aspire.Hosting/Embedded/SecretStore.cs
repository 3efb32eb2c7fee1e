using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// The user's secrets of the AppHost, in the file that <c>dotnet user-secrets</c> reads and writes, readable by its owner only.
/// </summary>
internal sealed class SecretStore(Func<string> locate)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Lock _gate = new();

    public static SecretStore ForUserSecretsId(string? id) => new(() =>
    {
        if (id is null)
            throw new DistributedApplicationException("The AppHost has no UserSecretsId, so made-up passwords have no place to be kept.");
        try
        {
            return PathHelper.GetSecretsPathFromSecretsId(id);
        }
        catch (InvalidOperationException e)
        {
            throw new DistributedApplicationException(
                "There is no place for the user's secrets: set HOME or DOTNET_USER_SECRETS_FALLBACK_DIR to a folder of yours.", e);
        }
    });

    /// <summary>The stored value, or the one made up and stored now.</summary>
    public string GetOrCreate(string key, Func<string> create)
    {
        lock (_gate)
        {
            var file = locate();
            var secrets = Read(file);
            if (Find(secrets, key) is { Length: > 0 } stored)
                return stored;
            var value = create();
            secrets[key] = value;
            Write(file, secrets);
            return value;
        }
    }

    private static JsonObject Read(string file)
    {
        if (!File.Exists(file))
            return [];
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            return File.ReadAllText(file) is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text)
                ? JsonNode.Parse(text, documentOptions: options) as JsonObject ?? throw new JsonException("it is not an object")
                : [];
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"{file} is not valid JSON ({e.Message}). Mend or delete it; deleted secrets are made up anew.", e);
        }
    }

    // "Parameters:redis-password" as one key, or nested by hand.
    private static string? Find(JsonObject secrets, string key)
    {
        if (secrets[key] is JsonValue flat)
            return flat.ToString();
        JsonNode? node = secrets;
        foreach (var part in key.Split(':'))
            node = (node as JsonObject)?[part];
        return node is JsonValue nested ? nested.ToString() : null;
    }

    private static void Write(string file, JsonObject secrets)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var temporary = file + ".new";
        DataFolder.WriteSecret(temporary, secrets.ToJsonString(Indented));
        File.Move(temporary, file, overwrite: true);
    }
}
