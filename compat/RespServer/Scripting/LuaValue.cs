using System.Globalization;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>
/// Lua values as objects: null, bool, double, string, <see cref="LuaTable"/>, <see cref="LuaFunction"/>; and the conversions that
/// Redis documents between them and replies.
/// </summary>
internal static class LuaValue
{
    public static bool IsTrue(object? value) => value is not (null or false);

    public static string TypeName(object? value) => value switch
    {
        null => "nil",
        bool => "boolean",
        double => "number",
        string => "string",
        LuaTable => "table",
        _ => "function",
    };

    public static string? ToText(object? value) => value switch
    {
        string text => text,
        double number => number.ToString(Math.Abs(number) < 1e15 && double.IsInteger(number) ? "0" : "G14", CultureInfo.InvariantCulture),
        _ => null,
    };

    public static double? ToNumber(object? value) => value switch
    {
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        string text when text.Trim().StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(text.Trim().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) => hex,
        _ => null,
    };

    public static object? FromReply(Reply reply) => reply switch
    {
        Reply.Integer integer => (double)integer.Number,
        Reply.Bulk { Value: { } text } => text,
        Reply.Simple simple => Status("ok", simple.Text),
        Reply.Error error => Status("err", error.Text),
        Reply.Array { Items: { } items } => LuaTable.Of(items.Select(FromReply)),
        _ => false, // Redis turns a null reply into false, so that it can stand in a table
    };

    public static Reply ToReply(object? value) => value switch
    {
        string text => new Reply.Bulk(text),
        double number => new Reply.Integer(double.IsFinite(number) ? (long)number : 0),
        true => Reply.One,
        LuaTable table when table["err"] is string error => new Reply.Error(error),
        LuaTable table when table["ok"] is string ok => new Reply.Simple(ok),
        LuaTable table => new Reply.Array([.. Enumerable.Range(1, table.Length).Select(index => ToReply(table[(double)index]))]),
        _ => Reply.Null,
    };

    public static LuaTable Status(string field, string text)
    {
        var table = new LuaTable();
        table[field] = text;
        return table;
    }
}
