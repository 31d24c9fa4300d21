-- For wrk: asks one path for users drawn at random, and prints what came of it in one line. A second %d in the path is
-- another number each time, for requests that nobody made before.
--   wrk -t2 -c16 -d10s -s users.lua http://127.0.0.1:8080 -- '/api/v1/users/user-%d/recommendations' 10000
-- A third argument is how many milliseconds a connection rests between two requests, on average; a random time, so that
-- requests come independently of each other and of how fast the answers are.
local path, users

function init(args)
   path, users = args[1], tonumber(args[2])
   local rest = tonumber(args[3] or 0)
   math.randomseed(tonumber(tostring({}):sub(8)) or 1)
   if rest > 0 then
      delay = function() return math.floor(-rest * math.log(1 - math.random()) + 0.5) end
   end
end

function request()
   return wrk.format("GET", path:format(math.random(users), math.random(1000000000)))
end

function done(summary, latency)
   local errors = summary.errors
   print(("RESULT %d %d %d %d %d"):format(
      summary.requests,
      summary.duration,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout,
      latency:percentile(50),
      latency:percentile(99)))
end
