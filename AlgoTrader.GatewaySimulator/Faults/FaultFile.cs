using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Reads faults from a JSON file.</summary>
internal static class FaultFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All faults of the file. Throws <see cref="FaultFileException"/>.</summary>
    public static IReadOnlyList<FaultSpec> Read(string file)
    {
        try
        {
            var faults = JsonSerializer.Deserialize<FaultSpec[]>(File.ReadAllText(file), Json) ?? [];
            foreach (var fault in faults)
                Validator.ValidateObject(fault, new ValidationContext(fault), validateAllProperties: true);
            return faults;
        }
        catch (JsonException error)
        {
            var (field, problem) = FaultJson.Describe(error);
            throw new FaultFileException(file, $"{field}: {problem.TrimEnd('.')}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ValidationException)
        {
            throw new FaultFileException(file, error.Message.TrimEnd('.'));
        }
    }
}
