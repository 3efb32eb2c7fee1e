using System.Reflection;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>Reads the catalogue that comes with the simulator and, over it, a file of the user's.</summary>
internal static class CatalogueFile
{
    private const string Embedded = "catalogue.json";

    public static CatalogueContents Read(string? file)
    {
        var builder = new CatalogueBuilder();
        var own = file is null ? null : new CatalogueDocument(file, ReadText(file));
        builder.Add(new CatalogueDocument(Embedded, ReadEmbedded()), withInstruments: own is not { IsReplacement: true });
        if (own is not null)
            builder.Add(own, withInstruments: true);
        return builder.Build(file ?? Embedded);
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CatalogueFileException(file, null, null, "there is no such file", "Check --catalogue");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueFileException(file, null, null, error.Message.TrimEnd('.'), "Check the file's rights");
        }
    }

    private static string ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Embedded)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
