namespace Aspire.Hosting.Embedded;

/// <summary>Finds programs on PATH, and in the sbin folders that an ordinary user's PATH leaves out.</summary>
internal static class SearchPath
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

    public static string? Find(string program)
    {
        if (program.Contains('/') || program.Contains('\\'))
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", program] : [program];
        return folders.Concat(OperatingSystem.IsWindows() ? [] : SystemFolders)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
