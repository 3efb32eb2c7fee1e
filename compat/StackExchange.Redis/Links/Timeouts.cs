using System.Globalization;

namespace StackExchange.Redis.Links;

internal static class Timeouts
{
    public static RedisTimeoutException After(int milliseconds, string command) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"No answer to {command} within {milliseconds} ms. The server may still run it; see syncTimeout and asyncTimeout."),
        CommandStatus.Sent);
}
