-- For wrk: requests one path for random users, and prints the result in one line. A second %d in the path is a new random
-- number in each request, for lists without an earlier request.
--   wrk -t2 -c16 -d10s -s users.lua http://127.0.0.1:8080 -- '/api/v1/users/user-%d/recommendations' 10000
-- A third argument is the mean pause of a connection between two requests, in milliseconds. It is random, so that requests
-- are independent of each other and of the speed of the answers.
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
