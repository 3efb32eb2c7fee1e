namespace AlgoTrader.RespServer;

/// <summary>Where the password comes from: never from the command line, which every user of the machine can read.</summary>
internal static class Passwords
{
    public const string Variable = "RESP_PASSWORD";

    public static string? Read(FileInfo? file)
    {
        if (file is null)
            return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;
        var line = File.ReadLines(file.FullName).FirstOrDefault()?.Trim();
        return line is { Length: > 0 } ? line : throw new IOException($"{file.FullName}: the first line must be the password, and it is empty.");
    }
}
