namespace AlgoTrader.RespServer.Scripting;

/// <summary>A Lua table: numbers from 1 on and other keys.</summary>
internal sealed class LuaTable
{
    private readonly Dictionary<object, object> _fields = [];

    public object? this[object key]
    {
        get => _fields.GetValueOrDefault(key);
        set
        {
            if (value is null)
                _fields.Remove(key);
            else
                _fields[key] = value;
        }
    }

    /// <summary>How many elements stand from 1 on without a gap.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            while (_fields.ContainsKey((double)(length + 1)))
                length++;
            return length;
        }
    }

    public static LuaTable Of(IEnumerable<object?> items)
    {
        var table = new LuaTable();
        var index = 0;
        foreach (var item in items)
            table[(double)++index] = item;
        return table;
    }
}
