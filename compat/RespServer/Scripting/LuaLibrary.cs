using System.Globalization;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>The functions a script can call.</summary>
internal static class LuaLibrary
{
    public static void Declare(LuaFrame globals, Func<string[], bool, Reply> call)
    {
        var redis = new LuaTable();
        redis["call"] = new LuaFunction(arguments => [LuaValue.FromReply(call(Words(arguments), true))]);
        redis["pcall"] = new LuaFunction(arguments => [LuaValue.FromReply(call(Words(arguments), false))]);
        redis["error_reply"] = new LuaFunction(static arguments => [LuaValue.Status("err", LuaValue.ToText(First(arguments)) ?? "ERR")]);
        redis["status_reply"] = new LuaFunction(static arguments => [LuaValue.Status("ok", LuaValue.ToText(First(arguments)) ?? "OK")]);
        globals.Declare("redis", redis);
        globals.Declare("tonumber", new LuaFunction(static arguments => [LuaValue.ToNumber(First(arguments))]));
        globals.Declare("tostring", new LuaFunction(static arguments => [ToText(First(arguments))]));
        globals.Declare("type", new LuaFunction(static arguments => [LuaValue.TypeName(First(arguments))]));
        globals.Declare("unpack", new LuaFunction(Unpack));
        var table = new LuaTable();
        table["insert"] = new LuaFunction(Insert);
        globals.Declare("table", table);
        var math = new LuaTable();
        math["floor"] = new LuaFunction(static arguments => [Math.Floor(Number(First(arguments)))]);
        math["max"] = new LuaFunction(static arguments => [arguments.Max(Number)]);
        math["min"] = new LuaFunction(static arguments => [arguments.Min(Number)]);
        globals.Declare("math", math);
    }

    private static string[] Words(object?[] arguments)
    {
        if (arguments.Length == 0)
            throw new LuaException("ERR Please specify at least one argument for this redis.call() call");
        return Array.ConvertAll(arguments, static argument => argument is double number && !double.IsInteger(number)
            ? number.ToString("G17", CultureInfo.InvariantCulture)
            : LuaValue.ToText(argument) ?? throw new LuaException("ERR Lua redis lib command arguments must be strings or integers"));
    }

    private static object?[] Unpack(object?[] arguments) => First(arguments) is LuaTable table
        ? [.. Enumerable.Range(1, table.Length).Select(index => table[(double)index])]
        : throw new LuaException("ERR bad argument #1 to 'unpack': a table is needed");

    private static object?[] Insert(object?[] arguments)
    {
        if (arguments is not [LuaTable table, { } value])
            throw new LuaException("ERR only table.insert(table, value) is supported");
        table[(double)(table.Length + 1)] = value;
        return [];
    }

    private static double Number(object? value) =>
        LuaValue.ToNumber(value) ?? throw new LuaException($"ERR a number is needed, not a {LuaValue.TypeName(value)}");

    private static string ToText(object? value) => value switch
    {
        null => "nil",
        bool flag => flag ? "true" : "false",
        _ => LuaValue.ToText(value) ?? LuaValue.TypeName(value),
    };

    private static object? First(object?[] arguments) => arguments is [var first, ..] ? first : null;
}
