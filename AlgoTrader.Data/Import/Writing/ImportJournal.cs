using System.Text.Json;
using System.Text.Json.Serialization;
using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Writing;

/// <summary>
/// Notes which imports are under way, one file each in <c>_imports</c> of the store: put there before the first row is written and taken away when all
/// are safe. Days are whole or not at all, a file of many days is not; the note that a killed import leaves is how anybody knows. Importing the same
/// content again writes the same note and takes it away.
/// </summary>
internal sealed partial class ImportJournal(MarketStore store)
{
    private const string FolderName = "_imports";

    private string Folder => Path.Combine(store.Root, FolderName);

    public void Begin(string source, string importId, IReadOnlyList<SeriesImport> series) => store.ReplaceFile(
        PathOf(importId),
        JsonSerializer.SerializeToUtf8Bytes(
            new UnfinishedImport(source, importId, store.Time.GetUtcNow(), series.Sum(entry => entry.Rows), [.. series.Select(entry => entry.Series.Folder)]),
            NoteJson.Default.UnfinishedImport));

    public void Finish(string importId) => File.Delete(PathOf(importId));

    /// <summary>Those that began and have not finished, the oldest first.</summary>
    public IReadOnlyList<UnfinishedImport> Read()
    {
        if (!Directory.Exists(Folder))
            return [];
        var notes = new List<UnfinishedImport>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json"))
        {
            try
            {
                // Notes come and go whole: one that cannot be read is nobody's import.
                if (JsonSerializer.Deserialize(File.ReadAllBytes(path), NoteJson.Default.UnfinishedImport) is { Series: not null } note)
                    notes.Add(note);
            }
            catch (Exception error) when (error is JsonException or FileNotFoundException)
            {
                // Finished meanwhile.
            }
        }
        return [.. notes.OrderBy(note => note.BeganAt)];
    }

    private string PathOf(string importId) => Path.Combine(Folder, importId + ".json");

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(UnfinishedImport))]
    private sealed partial class NoteJson : JsonSerializerContext;
}
