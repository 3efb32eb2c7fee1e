using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>One catalogue file as text: its sections, whose entries may name a template that they complete.</summary>
internal sealed class CatalogueDocument
{
    private const string TemplatesSection = "templates";
    private const string ReplaceField = "replace";
    private const string TemplateField = "template";
    private static readonly string[] Lists = ["marketRules", "schedules", "instruments", "futures", "options"];

    private static readonly JsonSerializerOptions Fields = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        PropertyNameCaseInsensitive = false,
    };

    private readonly string _name;
    private readonly JsonObject _root;

    /// <param name="name">What errors call the file.</param>
    /// <param name="json">Its text.</param>
    public CatalogueDocument(string name, string json)
    {
        _name = name;
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                AllowDuplicateProperties = false,
            });
        }
        catch (JsonException error)
        {
            throw new CatalogueFileException(name, error.LineNumber is { } line ? $"line {line + 1}" : null, null, $"this is no JSON ({JsonMistake.Describe(error).TrimEnd('.')})", "Correct the text");
        }
        _root = root as JsonObject
            ?? throw new CatalogueFileException(name, null, null, "it is no JSON object", $"Write an object with any of {string.Join(", ", Lists)}");
        foreach (var (section, value) in _root)
            CheckSection(section, value);
    }

    /// <summary>True when the instruments of the simulator's own catalogue are not wanted.</summary>
    public bool IsReplacement => _root[ReplaceField]?.GetValue<bool>() ?? false;

    /// <summary>Templates by name.</summary>
    public IEnumerable<(string Name, JsonObject Template)> Templates =>
        _root[TemplatesSection] is JsonObject templates ? templates.Select(pair => (pair.Key, (JsonObject)pair.Value!)) : [];

    /// <summary>The entries of a section, each completed by its template.</summary>
    public IEnumerable<(T Entry, EntryCheck Check)> Entries<T>(string section, IReadOnlyDictionary<string, JsonObject> templates)
    {
        if (_root[section] is not JsonArray list)
            yield break;
        for (var i = 0; i < list.Count; i++)
        {
            var entry = (JsonObject)list[i]!;
            var name = (entry["symbol"] ?? entry["name"] ?? entry["id"])?.ToString();
            var check = new EntryCheck(_name, name is null ? $"{section}[{i}]" : $"{section}[{i}] ({name})");
            yield return (Read<T>(Completed(entry, templates, check), check), check);
        }
    }

    /// <summary>An entry that has nothing but its template and a symbol.</summary>
    public static T FromTemplate<T>(JsonObject template, string symbol)
    {
        var entry = (JsonObject)template.DeepClone();
        entry["symbol"] = symbol;
        return entry.Deserialize<T>(Fields)!;
    }

    private static JsonObject Completed(JsonObject entry, IReadOnlyDictionary<string, JsonObject> templates, EntryCheck check)
    {
        if (entry[TemplateField] is not { } name)
            return entry;
        if (!templates.TryGetValue(name.ToString(), out var template))
            throw check.Error(TemplateField, $"there is no template '{name}'", $"Use one of {string.Join(", ", templates.Keys.Order(StringComparer.Ordinal))}, or add it to \"templates\"");
        var completed = (JsonObject)template.DeepClone();
        foreach (var (field, value) in entry)
            completed[field] = value?.DeepClone();
        return completed;
    }

    private static T Read<T>(JsonObject entry, EntryCheck check)
    {
        try
        {
            return entry.Deserialize<T>(Fields)!;
        }
        catch (JsonException error)
        {
            // "$.minSize" -> "minSize"
            var path = error.Path is { Length: > 2 } text ? text[2..] : null;
            var field = path ?? entry.Select(pair => pair.Key).FirstOrDefault(key => error.Message.Contains($"'{key}'", StringComparison.Ordinal));
            throw check.Error(field, JsonMistake.Describe(error).TrimEnd('.'), "Correct the value, or the name of the field");
        }
    }

    private void CheckSection(string section, JsonNode? value)
    {
        if (section == ReplaceField ? value is JsonValue flag && flag.TryGetValue<bool>(out _)
            : section == TemplatesSection ? value is JsonObject templates && templates.All(pair => pair.Value is JsonObject)
            : Lists.Contains(section) && value is JsonArray list && list.All(entry => entry is JsonObject))
            return;
        throw Lists.Contains(section)
            ? new CatalogueFileException(_name, null, section, "it is no list of objects", "Write [ {...}, {...} ]")
            : new CatalogueFileException(_name, null, section, "it is not understood", $"Use replace (true or false), templates (an object of objects), {string.Join(", ", Lists)}");
    }
}
