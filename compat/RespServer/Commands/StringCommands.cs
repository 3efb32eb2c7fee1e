using System.Globalization;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

internal static class StringCommands
{
    public static IEnumerable<Command> All =>
    [
        new("GET", 2, static c => new Reply.Bulk(c.Keys.FindString(c[1]))),
        new("SET", -3, Set),
        new("SETNX", 3, static c => Reply.Of(SetIf(c, c.Keys.Find(c[1]) is null, null))),
        new("SETEX", 4, static c => SetFor(c, 1000)),
        new("PSETEX", 4, static c => SetFor(c, 1)),
        new("GETSET", 3, static c =>
        {
            var old = c.Keys.FindString(c[1]);
            c.Keys.Set(c[1], c[2]);
            return new Reply.Bulk(old);
        }),
        new("GETDEL", 2, static c =>
        {
            var old = c.Keys.FindString(c[1]);
            c.Keys.Remove(c[1]);
            return new Reply.Bulk(old);
        }),
        new("MGET", -2, static c => Reply.Bulks(c.From(1).ToArray().Select(key => c.Keys.Find(key)?.Value as string))),
        new("MSET", -3, static c =>
        {
            SetMany(c);
            return Reply.Ok;
        }),
        new("MSETNX", -3, static c =>
        {
            for (var i = 1; i < c.Count; i += 2)
            {
                if (c.Keys.Find(c[i]) is not null)
                    return Reply.Zero;
            }
            SetMany(c);
            return Reply.One;
        }),
        new("INCR", 2, static c => Add(c, 1)),
        new("DECR", 2, static c => Add(c, -1)),
        new("INCRBY", 3, static c => Add(c, c.Integer(2))),
        new("DECRBY", 3, static c => Add(c, c.Integer(2) is var n && n != long.MinValue ? -n : throw CommandException.NotInteger)),
        new("INCRBYFLOAT", 3, AddFloat),
        new("APPEND", 3, static c =>
        {
            var text = c.Keys.FindString(c[1]) + c[2];
            c.Keys.Set(c[1], text, keepExpiry: true);
            return new Reply.Integer(text.Length);
        }),
        new("STRLEN", 2, static c => new Reply.Integer(c.Keys.FindString(c[1])?.Length ?? 0)),
    ];

    // SET key value [NX | XX] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]
    private static Reply Set(CommandContext c)
    {
        bool onlyNew = false, onlyOld = false, get = false, keep = false;
        long? expiresAt = null;
        for (var i = 3; i < c.Count; i++)
        {
            switch (c[i].ToUpperInvariant())
            {
                case "NX": onlyNew = true; break;
                case "XX": onlyOld = true; break;
                case "GET": get = true; break;
                case "KEEPTTL": keep = true; break;
                case "EX" or "PX" or "EXAT" or "PXAT" when expiresAt is null:
                    expiresAt = ExpiryArgument.Read(c, i, "set");
                    i++;
                    break;
                default: throw CommandException.Syntax;
            }
        }
        if ((onlyNew && onlyOld) || (keep && expiresAt is not null))
            throw CommandException.Syntax;
        var old = get ? c.Keys.FindString(c[1]) : null;
        var exists = c.Keys.Find(c[1]) is not null;
        var set = SetIf(c, !(onlyNew && exists) && !(onlyOld && !exists), expiresAt, keep);
        return get ? new Reply.Bulk(old) : set ? Reply.Ok : Reply.Null;
    }

    private static bool SetIf(CommandContext c, bool allowed, long? expiresAt, bool keep = false)
    {
        if (!allowed)
            return false;
        var entry = c.Keys.Set(c[1], c[2], keep);
        entry.ExpiresAt = expiresAt ?? entry.ExpiresAt;
        return true;
    }

    private static Reply SetFor(CommandContext c, long unit)
    {
        var entry = c.Keys.Set(c[1], c[3]);
        entry.ExpiresAt = c.Keys.Now + ExpiryArgument.Positive(c.Integer(2), unit, c[0]);
        return Reply.Ok;
    }

    private static void SetMany(CommandContext c)
    {
        if (c.Count % 2 == 0)
            throw new CommandException($"ERR wrong number of arguments for '{c[0].ToLowerInvariant()}' command");
        for (var i = 1; i < c.Count; i += 2)
            c.Keys.Set(c[i], c[i + 1]);
    }

    private static Reply.Integer Add(CommandContext c, long amount)
    {
        var number = CommandContext.ParseInteger(c.Keys.FindString(c[1]) ?? "0");
        try
        {
            number = checked(number + amount);
        }
        catch (OverflowException)
        {
            throw new CommandException("ERR increment or decrement would overflow");
        }
        c.Keys.Set(c[1], number.ToString(CultureInfo.InvariantCulture), keepExpiry: true);
        return new Reply.Integer(number);
    }

    private static Reply.Bulk AddFloat(CommandContext c)
    {
        if (!TryFloat(c.Keys.FindString(c[1]) ?? "0", out var number) || !TryFloat(c[2], out var amount))
            throw new CommandException("ERR value is not a valid float");
        var text = (number + amount).ToString("0.#################", CultureInfo.InvariantCulture);
        c.Keys.Set(c[1], text, keepExpiry: true);
        return new Reply.Bulk(text);
    }

    private static bool TryFloat(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
