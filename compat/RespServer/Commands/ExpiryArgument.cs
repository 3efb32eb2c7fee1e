namespace AlgoTrader.RespServer.Commands;

/// <summary>Times as commands give them, in seconds or ms, from now or absolute; as Unix ms.</summary>
internal static class ExpiryArgument
{
    /// <summary>Reads the option at <paramref name="index"/> (EX, PX, EXAT, PXAT) and its number.</summary>
    public static long Read(CommandContext c, int index, string command)
    {
        var unit = c.Is(index, "EX") || c.Is(index, "EXAT") ? 1000 : 1;
        var time = Positive(c.Integer(index + 1), unit, command);
        return c.Is(index, "EXAT") || c.Is(index, "PXAT") ? time : c.Keys.Now + time;
    }

    public static long Positive(long number, long unit, string command) =>
        number > 0 && number <= long.MaxValue / 4 / unit
            ? number * unit
            : throw new CommandException($"ERR invalid expire time in '{command.ToLowerInvariant()}' command");
}
